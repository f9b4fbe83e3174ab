//! Who is in the directories, and which photos they have.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde_json::Value;

use super::person::Person;
use super::picture;
use crate::sandbox::identity::{ADELE_ID, ALEX_ID, TENANT_ID, find_user_in, users_of};

/// The people of a sandbox. Photos and planted people are kept in memory only.
#[derive(Debug)]
pub struct People {
    /// What links to further pages begin with.
    pub(super) base_url: String,
    /// Users on a page at most.
    pub(super) page_size: Option<usize>,
    /// Whether a listing begins with a page without anybody, as Graph allows itself.
    pub(super) empty_first_page: bool,
    planted: Mutex<Vec<Person>>,
    photos: Mutex<HashMap<String, Photo>>,
}

/// A photo as it was set; the service makes the sizes.
#[derive(Debug, Clone)]
pub(super) struct Photo {
    pub(super) content_type: String,
    pub(super) bytes: Vec<u8>,
    /// Pixels on each side; no larger size is given out.
    pub(super) width: u16,
}

impl People {
    /// The demonstration's people: Adele has a photo, Alex a small one, and the others none.
    pub(in crate::sandbox) fn new(
        base_url: String,
        page_size: Option<usize>,
        empty_first_page: bool,
    ) -> Self {
        let photo = |width, shade| Photo {
            content_type: "image/jpeg".to_owned(),
            bytes: picture::jpeg(width, shade),
            width,
        };
        let photos = [(ADELE_ID, photo(648, 40)), (ALEX_ID, photo(96, 56))];
        let photos = photos.into_iter().map(|(id, photo)| (id.to_owned(), photo)).collect();
        Self {
            base_url,
            page_size,
            empty_first_page,
            planted: Mutex::default(),
            photos: Mutex::new(photos),
        }
    }

    /// Adds people to the demonstration's organization, by Graph's names for their properties.
    /// With `count` so many, and `{}` stands for their number. They have no photo, cannot sign in,
    /// and cannot be sent from. Gives how many there are.
    pub fn plant(&self, wanted: &Value) -> usize {
        let count = wanted["count"].as_u64().and_then(|count| usize::try_from(count).ok());
        let mut planted = self.planted();
        let first = planted.len();
        planted.extend((first..first + count.unwrap_or(1)).map(|at| Person::planted(wanted, at)));
        planted.len()
    }

    /// The bytes of somebody's photo, by id.
    pub fn photo(&self, id: &str) -> Option<Vec<u8>> {
        Some(self.photo_of(id)?.bytes)
    }

    /// The person of this tenant with this id or sign-in name, in any case.
    pub(super) fn find(&self, tenant_id: &str, id: &str) -> Option<Person> {
        if let Some(user) = find_user_in(tenant_id, id) {
            return Some(Person::of(user));
        }
        let planted = self.planted();
        planted.iter().filter(|_| tenant_id == TENANT_ID).find(|one| one.is_called(id)).cloned()
    }

    /// Everybody in a tenant for whom `is_wanted`.
    pub(super) fn of_tenant(
        &self,
        tenant_id: &str,
        is_wanted: impl Fn(&Person) -> bool,
    ) -> Vec<Person> {
        let own = users_of(tenant_id).iter().map(Person::of);
        let mut all: Vec<Person> = own.filter(&is_wanted).collect();
        if tenant_id == TENANT_ID {
            all.extend(self.planted().iter().filter(|one| is_wanted(one)).cloned());
        }
        all
    }

    pub(super) fn photo_of(&self, id: &str) -> Option<Photo> {
        self.photos().get(id).cloned()
    }

    pub(super) fn set_photo(&self, id: &str, photo: Photo) {
        self.photos().insert(id.to_owned(), photo);
    }

    /// True if there was one.
    pub(super) fn remove_photo(&self, id: &str) -> bool {
        self.photos().remove(id).is_some()
    }

    fn planted(&self) -> MutexGuard<'_, Vec<Person>> {
        self.planted.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn photos(&self) -> MutexGuard<'_, HashMap<String, Photo>> {
        self.photos.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
