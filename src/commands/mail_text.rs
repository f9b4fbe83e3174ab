//! The text of a mail: where it comes from, what it is written in, and the links below it.

use std::path::{Path, PathBuf};

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, html};

use super::mail_files::content_id;
use crate::base::{Error, Kind, Result};
use crate::graph::mail::{ContentType, MessageBody};

/// What a text is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Markup {
    /// As it is.
    Plain,
    /// HTML.
    Html,
    /// Markdown, sent as HTML.
    Markdown,
}

/// A picture that a text shows, by the name that the text has for it after `cid:`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Where it lies.
    pub path: PathBuf,
    /// Its name in the text.
    pub content_id: String,
}

/// A link that is put below a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkLine {
    /// What it leads to.
    pub name: String,
    /// The address.
    pub url: String,
}

/// The body of a mail, and the pictures that Markdown names in it: those that are no addresses
/// are files, seen from `folder`.
pub fn body(text: String, markup: Markup, folder: &Path) -> (MessageBody, Vec<Picture>) {
    match markup {
        Markup::Plain => (MessageBody { content_type: ContentType::Text, content: text }, vec![]),
        Markup::Html => (MessageBody { content_type: ContentType::Html, content: text }, vec![]),
        Markup::Markdown => {
            let (content, pictures) = rendered(&text, folder);
            (MessageBody { content_type: ContentType::Html, content }, pictures)
        }
    }
}

fn rendered(text: &str, folder: &Path) -> (String, Vec<Picture>) {
    let mut pictures: Vec<Picture> = Vec::new();
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let events = Parser::new_ext(text, options).map(|event| match event {
        Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
            let dest_url = match local_path(&dest_url) {
                Some(path) => CowStr::from(shown(&mut pictures, folder.join(path))),
                None => dest_url,
            };
            Event::Start(Tag::Image { link_type, dest_url, title, id })
        }
        event => event,
    });
    let mut content = String::new();
    html::push_html(&mut content, events);
    (content, pictures)
}

/// The address of a picture in the text. The same file is taken along once.
fn shown(pictures: &mut Vec<Picture>, path: PathBuf) -> String {
    if let Some(known) = pictures.iter().find(|picture| picture.path == path) {
        return format!("cid:{}", known.content_id);
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let content_id = format!("{}-{}", pictures.len() + 1, content_id(&name));
    let address = format!("cid:{content_id}");
    pictures.push(Picture { path, content_id });
    address
}

/// The path that an address in Markdown stands for, unless it leads elsewhere.
fn local_path(address: &str) -> Option<String> {
    let is_elsewhere = address.starts_with("//")
        || address.starts_with('#')
        || address.split_once(':').is_some_and(|(scheme, _)| {
            // One letter is a drive of Windows.
            scheme.len() > 1 && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric())
        });
    if is_elsewhere || address.is_empty() {
        return None;
    }
    Some(
        urlencoding::decode(address)
            .map_or_else(|_| address.to_owned(), std::borrow::Cow::into_owned),
    )
}

/// [`Kind::Usage`] if the text does not show a picture that was given for it.
pub fn check_shown(body: &MessageBody, name: &str, content_id: &str) -> Result<()> {
    if body.content.contains(&format!("cid:{content_id}")) {
        return Ok(());
    }
    Err(Error::new(Kind::Usage, format!("the text does not show the picture {name}")).hint(
        format!("write `<img src=\"cid:{content_id}\">` where it belongs, or attach it with `-a`"),
    ))
}

/// Puts links below a text; in HTML, before the end of its body.
pub fn append_links(body: &mut MessageBody, links: &[LinkLine]) {
    let is_html = body.content_type == ContentType::Html;
    let below: String = links.iter().map(|link| paragraph(link, is_html)).collect();
    let end = is_html.then(|| body.content.to_ascii_lowercase().rfind("</body")).flatten();
    body.content.insert_str(end.unwrap_or(body.content.len()), &below);
}

fn paragraph(LinkLine { name, url }: &LinkLine, is_html: bool) -> String {
    if is_html {
        format!("<p><a href=\"{}\">{}</a></p>\n", escaped(url), escaped(name))
    } else {
        format!("\n{name}: {url}\n")
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(name: &str, url: &str) -> LinkLine {
        LinkLine { name: name.to_owned(), url: url.to_owned() }
    }

    fn with_links(text: &str, markup: Markup, links: &[LinkLine]) -> String {
        let (mut body, _) = body(text.to_owned(), markup, Path::new(""));
        append_links(&mut body, links);
        body.content
    }

    #[test]
    fn names_and_addresses_cannot_break_out_of_html() {
        assert_eq!(
            with_links("", Markup::Html, &[link("<b>\"&", "https://x/?a&b\"")]),
            "<p><a href=\"https://x/?a&amp;b&quot;\">&lt;b&gt;&quot;&amp;</a></p>\n"
        );
    }

    #[test]
    fn links_stand_below_the_text_and_inside_the_page() {
        let links = [link("a", "https://x"), link("b", "https://y")];
        assert_eq!(with_links("Hi.", Markup::Plain, &links), "Hi.\na: https://x\n\nb: https://y\n");
        assert_eq!(
            with_links("<html><Body>Hi</BODY></html>", Markup::Html, &links[..1]),
            "<html><Body>Hi<p><a href=\"https://x\">a</a></p>\n</BODY></html>"
        );
    }

    #[test]
    fn markdown_takes_local_pictures_along() {
        let text = "# T\n\n| a |\n|---|\n| ![c](charts/q%203.png) |\n\n![d](https://x/y.png)\n\
                    ![e](charts/q%203.png) ![f](cid:logo.png) ![g](data:image/png;base64,AA==)\n";
        let (body, pictures) = body(text.to_owned(), Markup::Markdown, Path::new("reports"));
        let path = Path::new("reports/charts/q 3.png").to_owned();
        assert_eq!(pictures, [Picture { path, content_id: "1-q-3.png".to_owned() }]);
        assert_eq!(body.content_type, ContentType::Html);
        assert!(body.content.starts_with("<h1>T</h1>\n<table>"), "{}", body.content);
        for address in ["cid:1-q-3.png", "https://x/y.png", "cid:logo.png", "data:image/png"] {
            assert!(body.content.contains(&format!("src=\"{address}")), "{}", body.content);
        }
        assert!(check_shown(&body, "logo.png", "logo.png").is_ok());
        assert!(check_shown(&body, "x.png", "x.png").is_err());
    }
}
