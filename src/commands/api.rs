//! `graphctl api`

mod fields;
mod pages;
mod planned;
mod request;
mod shown;

use std::path::PathBuf;

use http::{HeaderMap, Method};
use serde_json::{Map, Value};

use super::context::Ctx;
use crate::auth::Scopes;
use crate::base::endpoint::ApiUrl;
use crate::base::{Error, Kind, Result};
use crate::graph::GraphClient;
use crate::graph::raw::{self, Place};
use crate::ui::Format;
use fields::Field;
use pages::{Page, Pages};
use planned::Planned;
use request::{Body, Header};
use shown::{Json, Wanted};

const EXAMPLES: &str = "\
Examples:
  graphctl api /me
  graphctl api me/drive/root/children --paginate --jsonl --jq .name
  graphctl api -X GET sites -f search=finance --jq \".value[].webUrl\"
  graphctl api me/drive/items/ID -X PATCH -f name=new.txt
  graphctl api me/drive/root/children -f name=New -F folder={}
  graphctl api me/sendMail --input mail.json
  graphctl api me/drive/root:/logo.png:/content > logo.png";

/// Make any request to Microsoft Graph
///
/// With the sign-in, the throttling and the repetitions of every other command. A lost answer is
/// asked for again, but a POST or PATCH is never sent twice.
///
/// The body goes to standard output as Graph sent it. An answer that is a failure is an error, with
/// the exit code of its kind, and nothing goes to standard output unless `-i` asks for it.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// What to ask for: a path below Graph's version, as `me/drive`, or a whole address on the
    /// Graph host, as in `@odata.nextLink`
    #[arg(value_name = "PATH")]
    path: String,
    /// The method; GET unless told, POST if there are fields or input
    #[arg(short = 'X', long, value_name = "METHOD", value_parser = request::method)]
    method: Option<Method>,
    /// Send this field as a string. `a[b]=x` is a field of an object, `a[]=x` one of a list. With
    /// GET fields are parameters of the query
    #[arg(short = 'f', long, value_name = "KEY=VALUE", value_parser = Field::parse)]
    #[arg(allow_hyphen_values = true)]
    raw_field: Vec<Field>,
    /// The same, but `true`, `false`, `null`, numbers and JSON such as `{}` are what they say, and
    /// `@FILE` and `@-` stand for what is in them. These come after all of `-f`
    #[arg(short = 'F', long, value_name = "KEY=VALUE", value_parser = Field::parse)]
    #[arg(allow_hyphen_values = true)]
    field: Vec<Field>,
    /// Send this header
    // Not parsed with the command line, whose refusals repeat what was written.
    #[arg(short = 'H', long, value_name = "NAME: VALUE")]
    header: Vec<String>,
    /// Send the content of this file, or of standard input if it is `-`. It is JSON, or with PUT
    /// bytes, unless `-H 'Content-Type: …'` says otherwise
    #[arg(long, value_name = "FILE", conflicts_with_all = ["raw_field", "field"])]
    input: Option<PathBuf>,
    /// Ask Graph's beta version
    #[arg(long)]
    beta: bool,
    /// Fetch all pages of a list, and give them as one; with `--jsonl` its records as they arrive
    #[arg(long, conflicts_with_all = ["include", "silent"])]
    paginate: bool,
    /// Show status and headers, too, and the body even of a failure
    #[arg(short, long)]
    include: bool,
    /// Do not show the body
    #[arg(long)]
    silent: bool,
    /// Ask for these permissions, if the sign-in does not have them; separated by commas
    #[arg(long, value_name = "SCOPES")]
    scope: Option<String>,
    /// Show the request, and send nothing
    #[arg(long)]
    dry_run: bool,
}

/// What is to be sent, before an address is known.
struct Request {
    place: Place,
    method: Method,
    parameters: Map<String, Value>,
    headers: HeaderMap,
    body: Body,
}

/// Sends the request and shows what was answered.
pub async fn run(ctx: &Ctx, args: Args) -> Result<()> {
    let wanted = Wanted { head: args.include, body: !args.silent };
    let (paginate, dry_run) = (args.paginate, args.dry_run);
    let scopes = Scopes::parse(args.scope.as_deref().unwrap_or_default());
    // What is written to standard input may take its time, and must not keep an interrupt waiting.
    let read = tokio::task::spawn_blocking(move || Request::read(args)).await;
    let request = read.map_err(|_| Error::new(Kind::Internal, "cannot read the input"))??;
    if dry_run {
        let who = ctx.settings.identity()?;
        let url = request.parametrised(request.place.on(ctx.endpoint(&who))?);
        let Request { method, headers, body, .. } = &request;
        return ctx.ui.data(&Planned::new(method, &url, headers, body)?);
    }
    let client = ctx.client(&scopes)?;
    let url = request.parametrised(request.place.of(&client)?);
    if paginate {
        return show_pages(ctx, &client, &request, url).await;
    }
    let answered = request.send(&client, &url).await?;
    if answered.was_done_before {
        ctx.ui.note("an earlier attempt, whose answer was lost, has deleted it");
        return Ok(());
    }
    match answered.failure {
        None => shown::show(&ctx.ui, answered.reply, wanted).await,
        Some(failure) => {
            if wanted.head {
                shown::show(&ctx.ui, answered.reply, wanted).await?;
            }
            Err(failure)
        }
    }
}

impl Request {
    /// Decides what is sent, and reads it. Blocks.
    fn read(args: Args) -> Result<Self> {
        let place = Place::parse(&args.path, args.beta)?;
        let has_fields = !args.raw_field.is_empty() || !args.field.is_empty();
        let method = request::method_for(args.method, has_fields || args.input.is_some());
        let is_read = request::is_read(&method);
        if is_read && args.input.is_some() {
            return Err(Error::new(
                Kind::Usage,
                format!("{method} sends nothing, and `--input` does"),
            )
            .hint("leave `-X` out, or name another method"));
        }
        if args.paginate && method != Method::GET {
            return Err(Error::new(
                Kind::Usage,
                format!("only GET has pages, and this is {method}"),
            )
            .hint("with fields, `-X GET` makes them parameters of the query"));
        }
        let given = args.header.iter().map(|text| Header::parse(text));
        let given = given.collect::<Result<Vec<_>>>()?;
        let fields = fields::object(&args.raw_field, &args.field)?;
        let (parameters, body) = match &args.input {
            Some(path) => (Map::new(), Body::Input(request::input(path)?)),
            None if !has_fields => (Map::new(), Body::Empty),
            None if is_read => (fields, Body::Empty),
            None => (Map::new(), Body::Fields(fields)),
        };
        let headers = request::headers(&given, &method, &body)?;
        Ok(Self { place, method, parameters, headers, body })
    }

    fn parametrised(&self, url: ApiUrl) -> ApiUrl {
        request::with_parameters(url, &self.parameters)
    }

    async fn send(&self, client: &GraphClient, url: &ApiUrl) -> Result<raw::Exchanged> {
        let call = raw::call(client, &self.method, url, &self.place)?;
        let call = request::filled(call, &self.headers, &self.body)?;
        raw::exchange(client, &self.method, &call, &self.place).await
    }
}

/// Follows the links of a list to its end, as they are.
async fn show_pages(
    ctx: &Ctx,
    client: &GraphClient,
    request: &Request,
    mut url: ApiUrl,
) -> Result<()> {
    let is_streamed = ctx.ui.format() == Format::JsonLines;
    let mut rows = ctx.ui.records();
    let (mut pages, mut all) = (Pages::default(), Vec::new());
    loop {
        let answered = request.send(client, &url).await?;
        if let Some(failure) = answered.failure {
            return Err(failure);
        }
        let (records, next) =
            match pages.take(shown::value(answered.reply).await?.unwrap_or_default())? {
                Page::Single(value) => return ctx.ui.data(&Json(value)),
                Page::Records(records, next) => (records, next),
            };
        if is_streamed {
            records.into_iter().try_for_each(|record| rows.push(&Json(record)))?;
        } else {
            all.extend(records);
        }
        match next {
            Some(link) if ctx.ui.wants_more() => url = client.follow(&link)?,
            _ => break,
        }
    }
    if is_streamed { rows.finish() } else { ctx.ui.data(&Json(pages.joined(all))) }
}
