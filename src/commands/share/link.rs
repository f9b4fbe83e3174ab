//! Making links, and seeing to it that they are what was asked for.

use serde::Serialize;

use super::super::context::Ctx;
use super::super::outcomes::Outcomes;
use super::advice;
use super::granted::{self, Mend};
use super::options::LinkOptions;
use super::place::{self, Named, Place};
use super::planned::Planned;
use super::rules::{self, Facts};
use crate::base::{Error, Kind, Result};
use crate::graph::permission::{self, Permission, date_time};
use crate::graph::sharing::{self, LinkRequest, MadeLink};
use crate::graph::{GraphClient, Target};
use crate::ui::{Page, Render};

/// A link to something: the permission as Graph describes it; for people, the address.
#[derive(Debug, Serialize)]
pub struct Shared {
    #[serde(flatten)]
    permission: Permission,
    /// As the user wrote it.
    remote: String,
    #[serde(skip)]
    address: String,
}

impl Shared {
    /// The address to pass on.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// The permission.
    pub fn permission(&self) -> &Permission {
        &self.permission
    }
}

impl Render for Shared {
    fn text(&self, page: &mut Page) {
        page.line(self.address.clone());
    }
}

/// Makes a link to each of `remotes`, and prints their addresses alone.
pub(super) async fn run(
    ctx: &Ctx,
    remotes: &[Named],
    options: &LinkOptions,
    notify: bool,
    dry_run: bool,
) -> Result<()> {
    let mut request = options.request(notify)?;
    let client = place::client(ctx, remotes)?;
    if !dry_run {
        client.allow_change("createLink")?;
    }
    let mut outcomes = Outcomes::new(ctx);
    let found = place::find(ctx, &client, remotes).await;
    let checked = found.into_iter().map(|place| {
        let place = place?;
        let facts = Facts::of(&place);
        rules::check_link(&request, options.wants_password(), facts)
            .map_err(|error| error.during(format!("sharing {}", place.text)))?;
        Ok(place)
    });
    let places: Vec<_> = checked.filter_map(|place| outcomes.keep(place)).collect();
    let is_single = remotes.len() == 1;
    if dry_run {
        let mut plans = Vec::new();
        for place in &places {
            let make = async |client: &GraphClient| {
                sharing::create_link(client, &place.target, &request).await
            };
            let requests = client.rehearse(make).await;
            plans.push(requests.map(|sent| Planned::link(place, &request, options).by(sent)));
        }
        return show(ctx, outcomes, plans, is_single);
    }
    if !places.is_empty() {
        request.password = options.password(ctx)?;
    }
    let shared = make(ctx, &client, &places, &request, options).await;
    show(ctx, outcomes, shared, is_single)
}

/// One thing is one JSON value, several are an array.
fn show<V: Render>(
    ctx: &Ctx,
    mut outcomes: Outcomes<'_>,
    made: Vec<Result<V>>,
    is_single: bool,
) -> Result<()> {
    let mut records = ctx.ui.records();
    for made in made {
        if let Some(made) = outcomes.keep(made) {
            if is_single {
                ctx.ui.data(&made)?;
            } else {
                records.push(&made)?;
            }
            outcomes.done();
        }
    }
    if !is_single {
        records.finish()?;
    }
    outcomes.finish("links")
}

/// Makes a link to each item, known as the text beside it; one result for each, in their order.
pub async fn share_each(
    ctx: &Ctx,
    client: &GraphClient,
    items: Vec<(String, Target)>,
    options: &LinkOptions,
) -> Result<Vec<Result<Shared>>> {
    let request = options.request(false)?;
    let places: Vec<_> =
        items.into_iter().map(|(text, target)| Place::of_known(text, target)).collect();
    Ok(make(ctx, client, &places, &request, options).await)
}

async fn make(
    ctx: &Ctx,
    client: &GraphClient,
    places: &[Place],
    request: &LinkRequest,
    options: &LinkOptions,
) -> Vec<Result<Shared>> {
    let targets: Vec<_> = places.iter().map(|place| place.target.clone()).collect();
    let made = sharing::create_links(client, &targets, request).await;
    let mut shared = Vec::with_capacity(places.len());
    for (place, made) in places.iter().zip(made) {
        let maker = Maker { ctx, client, place, request, options };
        shared.push(match made {
            Ok(made) => maker.settle(made).await,
            Err(error) => Err(advice::of_link(error, request)),
        });
    }
    shared
}

/// What is known while one link is made.
struct Maker<'a> {
    ctx: &'a Ctx,
    client: &'a GraphClient,
    place: &'a Place,
    request: &'a LinkRequest,
    options: &'a LinkOptions,
}

impl Maker<'_> {
    /// Brings the link as near to what was asked as it goes, and tells what is left.
    async fn settle(&self, made: MadeLink) -> Result<Shared> {
        let (ui, text) = (&self.ctx.ui, &self.place.text);
        let made = self.mend(made).await?;
        let differences = granted::of_link(self.request, &made);
        if differences.is_empty() {
            if let (None, Some(end)) = (self.request.expires, made.permission.expires()) {
                ui.note(&format!("the link to {text} ends {}", date_time(end)));
            }
            return Ok(self.shared(made));
        }
        let told = granted::told(&differences);
        let message = format!("the link to {text} is not what was asked for: {told}");
        let is_replaceable = granted::mend(self.request, &made, true) == Mend::Replace;
        let replace = "`--replace-existing` makes a new one, and the old address is dead then";
        if !self.options.is_strict() {
            ui.warn(&message);
            if is_replaceable {
                ui.note(replace);
            }
            return Ok(self.shared(made));
        }
        let error = Error::new(Kind::Forbidden, message);
        let error = if is_replaceable { error.hint(replace) } else { error };
        let id = &made.permission.id;
        if !made.is_new {
            return Err(error.hint(format!(
                "it existed before and was left as it is; `graphctl share --revoke {id}` removes it"
            )));
        }
        match permission::delete(self.client, &self.place.target, id).await {
            Ok(()) => Err(error
                .hint("it was removed again; ask for what is allowed, or leave out `--strict`")),
            Err(failure) => Err(error.hint(format!(
                "it could not be removed again ({}): `graphctl share --revoke {id}`",
                failure.message()
            ))),
        }
    }

    async fn mend(&self, made: MadeLink) -> Result<MadeLink> {
        let (ui, text) = (&self.ctx.ui, &self.place.text);
        let (target, id) = (&self.place.target, &made.permission.id);
        match granted::mend(self.request, &made, self.options.may_replace()) {
            Mend::Nothing => Ok(made),
            Mend::SetExpiry(end) => {
                match permission::set_expiry(self.client, target, id, end).await {
                    Ok(permission) => {
                        let end = date_time(end);
                        ui.note(&format!(
                            "the link to {text} existed already; its end is now {end}"
                        ));
                        Ok(MadeLink { permission: merged(made.permission, permission), ..made })
                    }
                    // The link is good all the same; what differs is told below.
                    Err(error) => {
                        let why = error.message();
                        ui.warn(&format!("the end of the existing link to {text} stays: {why}"));
                        Ok(made)
                    }
                }
            }
            Mend::Replace => {
                permission::delete(self.client, target, id).await.map_err(advice::of_removal)?;
                ui.note(&format!(
                    "the link to {text} existed already and was removed for a new one"
                ));
                let again = sharing::create_link(self.client, target, self.request).await;
                again.map_err(|error| advice::of_link(error, self.request))
            }
        }
    }

    fn shared(&self, made: MadeLink) -> Shared {
        let remote = self.place.text.clone();
        Shared { permission: made.permission, remote, address: made.address }
    }
}

/// The answer to a change may leave out what did not change.
fn merged(before: Permission, after: Permission) -> Permission {
    Permission {
        link: after.link.or(before.link),
        has_password: after.has_password.or(before.has_password),
        roles: if after.roles.is_empty() { before.roles } else { after.roles },
        ..after
    }
}
