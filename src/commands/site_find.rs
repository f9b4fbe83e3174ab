//! Finding the site that is meant, and saying what to do where that fails.

use super::context::Ctx;
use super::remote;
use super::site_address::{SiteAddress, is_same};
use super::site_library;
use super::site_name::SiteName;
use crate::base::{Error, Kind, Result};
use crate::graph::drive::{self, Drive, Libraries};
use crate::graph::ids::SiteId;
use crate::graph::site::{self, Site};
use crate::graph::{GraphClient, channel};
use crate::settings::{Place, Profile};

/// So many sites can be chosen from, and no more are told.
const MOST_CHOICES: usize = 12;

/// A site, and what else was learnt on the way to it.
#[derive(Debug, Clone)]
pub struct Found {
    /// The site.
    pub site: Site,
    /// The library that its address is in.
    pub library: Option<Drive>,
    /// All its libraries, hidden ones included.
    pub drives: Option<Vec<Drive>>,
}

impl From<Site> for Found {
    fn from(site: Site) -> Self {
        Self { site, library: None, drives: None }
    }
}

/// Finds the site in one request; in two where the address leads into it, and in two more for
/// each subsite that an address without a page of it goes down. Of a channel the folder of its
/// files is asked for first.
///
/// [`Kind::Usage`] lists the choices where a title fits several and nobody can be asked.
pub async fn find(ctx: &Ctx, client: &GraphClient, name: &SiteName) -> Result<Found> {
    let found = match name {
        SiteName::Address(address) => return at_address(client, address).await.map_err(advised),
        SiteName::Channel { team, channel } => return of_channel(ctx, client, team, channel).await,
        SiteName::Path { host, path } => site::by_path(client, host, path).await,
        SiteName::Id(id) => site::by_id(client, id).await,
        SiteName::Alias(alias) => {
            let place = saved(&ctx.settings.profile, alias)?;
            let found = site::by_id(client, &SiteId::new(&place.site_id)).await;
            return found.map(Found::from).map_err(|error| gone(advised(error), Some(alias)));
        }
        SiteName::Mine => {
            return Err(Error::new(Kind::Usage, "your own OneDrive is no site")
                .hint("`graphctl site use me:` makes it the default again"));
        }
        SiteName::Title(text) => return by_title(ctx, client, text).await.map(Found::from),
    };
    found.map(Found::from).map_err(advised)
}

/// The id of the site, where it is known without a request.
pub fn known_id(name: &SiteName, profile: &Profile) -> Result<Option<SiteId>> {
    match name {
        SiteName::Id(id) => Ok(Some(id.clone())),
        SiteName::Alias(alias) => Ok(Some(SiteId::new(&saved(profile, alias)?.site_id))),
        _ => Ok(None),
    }
}

/// The library saved as `alias`.
pub fn saved<'a>(profile: &'a Profile, alias: &str) -> Result<&'a Place> {
    profile.aliases.get(alias).ok_or_else(|| no_alias(profile, alias))
}

/// The failure of looking for an alias that nobody saved.
pub fn no_alias(profile: &Profile, alias: &str) -> Error {
    let names: Vec<_> = profile.aliases.keys().map(String::as_str).collect();
    let error = Error::new(Kind::NotFound, format!("there is no alias named `{alias}`"));
    if names.is_empty() {
        return error.hint(format!("save it with `graphctl site add {alias} SITE`"));
    }
    error.hint(format!("there are: {}", names.join(", ")))
}

/// Adds what to do where a place that was saved is no longer there.
pub fn gone(error: Error, alias: Option<&str>) -> Error {
    match (error.kind(), alias) {
        (Kind::NotFound, Some(alias)) => {
            error.hint(format!("if it is gone for good: `graphctl site alias --remove {alias}`"))
        }
        (Kind::NotFound, None) => {
            error.hint("choose another default: `graphctl site use SITE`, or `site use me:`")
        }
        _ => error,
    }
}

async fn at_address(client: &GraphClient, address: &SiteAddress) -> Result<Found> {
    let mut address = address.clone();
    let mut site = site::by_path(client, &address.host, &address.site.join("/")).await?;
    loop {
        if address.below.is_empty() || site.archive_status().is_some() {
            return Ok(site.into());
        }
        let drives = drive::all_of_site(client, &site.id, Libraries::All).await?;
        if let Some(library) = site_library::at_path(&drives, &address.names()) {
            let library = Some(library.clone());
            return Ok(Found { site, library, drives: Some(drives) });
        }
        let none = no_library_there(&site, &address, &drives);
        let Some(deeper) = address.deeper() else { return Err(none) };
        site = match site::by_path(client, &deeper.host, &deeper.site.join("/")).await {
            Ok(site) => site,
            Err(error) if error.kind() == Kind::NotFound => return Err(none),
            Err(error) => return Err(error),
        };
        address = deeper;
    }
}

/// The site that holds the files of a channel; private channels have one of their own. The
/// folder does not tell the site's id, but its address leads there.
async fn of_channel(ctx: &Ctx, client: &GraphClient, team: &str, id: &str) -> Result<Found> {
    let folder = channel::files_folder(client, team, id).await.map_err(remote::of_channel)?;
    let address = SiteAddress::parse(folder.web_url.as_deref().unwrap_or_default())?;
    let found = at_address(client, &address).await.map_err(advised)?;
    if let Some(library) = &found.library {
        let below = address.names().split_off(library.path().len()).join("/");
        let folder = if below.is_empty() { "the root".to_owned() } else { format!("`{below}/`") };
        ctx.ui.note(&format!("the channel's files are in {folder} of {}", library.name));
    }
    Ok(found)
}

fn no_library_there(site: &Site, address: &SiteAddress, drives: &[Drive]) -> Error {
    let below = address.below.join("/");
    let message = format!("`{below}` lies in no library of the site {}", site.title());
    Error::new(Kind::NotFound, message)
        .hint(site_library::list(drives))
        .hint(format!("for the site itself, leave the rest out: {}", site.web_url))
}

async fn by_title(ctx: &Ctx, client: &GraphClient, text: &str) -> Result<Site> {
    let found = site::search(client, text)?.all().await.map_err(search_advised)?;
    let mut choices = fitting(text, found);
    if choices.len() > 1 && choices.len() <= MOST_CHOICES && ctx.ui.may_offer() {
        let question = format!("several sites are called `{text}`:");
        let lines: Vec<_> = choices.iter().map(told).collect();
        if let Some(chosen) = ctx.ui.choose(&question, &lines).await? {
            return Ok(choices.swap_remove(chosen));
        }
    }
    the_only_one(text, choices)
}

/// The sites that are called exactly so, or else all that were found; each once.
fn fitting(text: &str, mut found: Vec<Site>) -> Vec<Site> {
    let mut known = std::collections::HashSet::new();
    found.retain(|site| known.insert(site.id.as_str().to_lowercase()));
    let is_called_so = |site: &Site| is_same(site.title(), text) || is_same(&site.name, text);
    if found.iter().any(is_called_so) {
        found.retain(is_called_so);
    }
    found
}

fn the_only_one(text: &str, mut choices: Vec<Site>) -> Result<Site> {
    if choices.len() == 1 {
        return Ok(choices.swap_remove(0));
    }
    if choices.is_empty() {
        return Err(Error::new(Kind::NotFound, format!("no site is called `{text}`"))
            .hint(ADVICE)
            .hint("a new site may be missing in the search for some hours"));
    }
    let mut lines: Vec<_> = choices.iter().take(MOST_CHOICES).map(told).collect();
    if choices.len() > MOST_CHOICES {
        let more = choices.len() - MOST_CHOICES;
        lines.push(format!("and {more} more, which `graphctl site ls` shows"));
    }
    let hint = format!("name one of them by its address:\n{}", lines.join("\n"));
    Err(Error::new(Kind::Usage, format!("several sites are called `{text}`")).hint(hint))
}

fn told(site: &Site) -> String {
    format!("{}  {}", site.title(), site.web_url)
}

/// What finds any site.
const ADVICE: &str = "copy the address of the site from a browser";

/// Says what a refusal means for somebody who looks for a site.
pub fn advised(error: Error) -> Error {
    let Some(words) = error.service_words().cloned() else { return error };
    let message = words.message.to_lowercase();
    match words.status {
        404 => error
            .hint(ADVICE)
            .hint("if a browser opens it, compare the account there with `graphctl whoami`"),
        // The words are observed; there is no code for it.
        400 if message.contains("msa account") => {
            Error::new(Kind::Usage, "a personal account has no SharePoint sites")
                .service(words)
                .hint("sign in with a work or school account: `graphctl login --profile work`")
                .hint("paths without a site are meant in your own OneDrive")
        }
        400 if message.contains("invalid hostname") => {
            let message = "the site belongs to another organization than the account";
            Error::new(Kind::NotFound, message)
                .service(words)
                .hint("sign in there: `graphctl login --profile NAME --tenant DOMAIN`")
                .hint("check the spelling of the host")
        }
        423 => archived(None).service(words),
        _ => error,
    }
}

/// The same for a search, which needs more than a single site does.
pub fn search_advised(error: Error) -> Error {
    // Whose roles open single sites was told about them already. Source: graph/api/site-search
    let has_selected = error.hints().iter().any(|hint| hint.contains("Sites.Selected"));
    let error = advised(error);
    if has_selected && error.kind() == Kind::Forbidden {
        return error
            .hint("no search finds selected sites; name the site by its address or its id");
    }
    error
}

/// The failure of using a site that was archived, as its description says, or that is blocked.
pub fn archived(site: Option<&Site>) -> Error {
    let status = site.and_then(|site| Some((site.title(), site.archive_status()?)));
    let message = match status {
        Some((title, "reactivating")) => {
            format!("the site {title} is not back from the archive yet")
        }
        Some((title, _)) => format!("the site {title} is archived"),
        None => "the site is archived, or blocked by an administrator".to_owned(),
    };
    Error::new(Kind::Conflict, message)
        .hint("an administrator reactivates it in the SharePoint admin center; that may take a day")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(title: &str, id: &str) -> Site {
        Site { display_name: title.into(), id: SiteId::new(id), ..Site::default() }
    }

    #[test]
    fn a_title_must_mean_one_site() {
        let kind =
            |found| the_only_one("Demo", fitting("Demo", found)).map_err(|error| error.kind());
        assert_eq!(kind(vec![]).unwrap_err(), Kind::NotFound);
        assert_eq!(kind(vec![site("Demo 2", "a")]).unwrap().title(), "Demo 2");
        assert_eq!(kind(vec![site("Demo 2", "a"), site("demo", "b")]).unwrap().title(), "demo");
        assert_eq!(kind(vec![site("Demo", "a"), site("Demo", "A")]).unwrap().id.as_str(), "a");
        let several = vec![site("Demo 2", "a"), site("Demo 3", "b")];
        assert_eq!(kind(several).unwrap_err(), Kind::Usage);
    }

    #[test]
    fn a_long_list_of_choices_is_cut() {
        let many = (0..40).map(|number| site(&format!("Demo {number}"), &number.to_string()));
        let error = the_only_one("Demo", many.collect()).unwrap_err();
        let hint = error.hints().join("\n");
        assert_eq!(hint.lines().count(), MOST_CHOICES + 2);
        assert!(hint.ends_with("and 28 more, which `graphctl site ls` shows"), "{hint}");
    }
}
