//! A Graph that sends its clients elsewhere: whatever it answers, the token stays at home.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::{Value, json};

use crate::bench::{Bench, Run, noise};

/// A request, as it arrived.
#[derive(Debug, Clone)]
struct Seen {
    /// Method and path, such as `GET /v1.0/me`.
    line: String,
    has_authorization: bool,
    /// All of it.
    text: String,
}

/// An answer: status, a further header, body.
type Reply = (u16, &'static str, String, Value);

/// A server on this machine that answers as a test likes.
struct Played {
    url: String,
    seen: Arc<Mutex<Vec<Seen>>>,
}

impl Played {
    fn new(answer: impl Fn(&str) -> Reply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let seen = Arc::new(Mutex::new(Vec::new()));
        let (log, answer) = (Arc::clone(&seen), Arc::new(answer));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (log, answer) = (Arc::clone(&log), Arc::clone(&answer));
                // A client that hangs up is none of the test's business.
                std::thread::spawn(move || serve(stream, &log, &*answer).ok());
            }
        });
        Self { url, seen }
    }

    fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }

    fn lines(&self) -> Vec<String> {
        self.seen().into_iter().map(|seen| seen.line).collect()
    }
}

fn serve(
    stream: TcpStream,
    log: &Mutex<Vec<Seen>>,
    answer: &dyn Fn(&str) -> Reply,
) -> std::io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    let mut reader = BufReader::new(stream);
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        if reader.read_line(&mut head)? == 0 {
            return Ok(());
        }
    }
    let lower = head.to_lowercase();
    let length = lower.split("content-length:").nth(1).and_then(|rest| rest.lines().next());
    let length = length.map_or(0, |length| length.trim().parse().unwrap());
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    let line = head.rsplit_once(" HTTP/").map_or("", |(line, _)| line);
    let line = line.lines().next().unwrap_or_default().to_owned();
    let (status, name, value, reply) = answer(&line);
    log.lock().unwrap().push(Seen {
        line,
        has_authorization: lower.contains("\r\nauthorization:"),
        text: head + &String::from_utf8_lossy(&body),
    });
    let reply = reply.to_string();
    let header = if name.is_empty() { String::new() } else { format!("{name}: {value}\r\n") };
    let length = reply.len();
    write!(
        reader.into_inner(),
        "HTTP/1.1 {status} X\r\n{header}content-type: application/json\r\n\
         request-id: 00000000-0000-4000-8000-000000000000\r\n\
         content-length: {length}\r\nconnection: close\r\n\r\n{reply}"
    )
}

/// A host that is not Graph, and asks everybody for a token.
fn greedy() -> Played {
    Played::new(|_| {
        let challenge = "Bearer realm=\"\", authorization_uri=\"http://127.0.0.1/\"".to_owned();
        (401, "WWW-Authenticate", challenge, json!({"error": {"code": "unauthenticated"}}))
    })
}

/// Just a body.
fn with(body: Value) -> Reply {
    (200, "", String::new(), body)
}

fn item(name: &str) -> Value {
    let parent = json!({"driveId": "d", "id": "root", "path": "/drive/root:"});
    json!({"id": format!("id-{name}"), "name": name, "size": 1, "file": {}, "eTag": "\"1\"",
        "parentReference": parent})
}

fn folder(name: &str, children: u32) -> Value {
    let mut folder = item(name);
    folder.as_object_mut().unwrap().remove("file");
    folder["folder"] = json!({ "childCount": children });
    folder
}

fn token(bench: &Bench) -> String {
    let command = bench.command(&[]);
    let given = command.get_envs().find(|(name, _)| *name == "GRAPHCTL_ACCESS_TOKEN");
    given.unwrap().1.unwrap().to_str().unwrap().to_owned()
}

/// Runs the command against the played Graph, and demands that Graph got the token and that
/// nothing of it came to the other host.
fn run(bench: &Bench, graph: &Played, elsewhere: &Played, arguments: &[&str]) -> Run {
    let mut command = bench.command(arguments);
    command.env_remove("HTTPS_PROXY").envs(bench.addresses());
    command.env("GRAPHCTL_GRAPH_URL", &graph.url);
    let run = bench.finish(command.args(["--retries", "0"]).spawn().unwrap());
    let at_home = graph.seen();
    assert!(at_home.iter().any(|seen| seen.has_authorization), "{arguments:?} {run} {at_home:#?}");
    let token = token(bench);
    for seen in elsewhere.seen() {
        assert!(!seen.has_authorization, "{arguments:?} {seen:#?}");
        assert!(!seen.text.contains(&token), "{arguments:?} {seen:#?}");
    }
    assert!(!run.to_string().contains(&token), "{run}");
    run
}

#[test]
fn a_link_to_the_next_page_is_not_followed_to_another_host() {
    let bench = Bench::new();
    for arguments in
        [&["ls"][..], &["ls", "--json", "a"], &["search", "x"], &["site", "ls"], &["ls", "-R"]]
    {
        let elsewhere = greedy();
        let next = format!("{}/v1.0/next", elsewhere.url);
        let graph = Played::new(move |line| {
            let items = [item("a"), item("b")];
            if line.contains("versions") {
                with(json!({}))
            } else {
                with(json!({"value": items, "@odata.nextLink": next}))
            }
        });
        let run = run(&bench, &graph, &elsewhere, arguments);
        assert_ne!(run.code, Some(0), "{arguments:?} {run}");
        assert!(run.stderr.contains("another host"), "{arguments:?} {run}");
        assert_eq!(elsewhere.lines(), [""; 0], "{arguments:?}");
    }
}

#[test]
fn a_feed_of_changes_is_not_followed_to_another_host() {
    let bench = Bench::new();
    for name in ["@odata.nextLink", "@odata.deltaLink", "Location"] {
        let elsewhere = greedy();
        let next = format!("{}/v1.0/delta", elsewhere.url);
        let graph = Played::new(move |line| {
            if line.contains("delta") && name == "Location" {
                return (410, name, next.clone(), json!({"error": {"code": "resyncRequired"}}));
            }
            if line.contains("delta") {
                return with(json!({"value": [item("deep")], name: next}));
            }
            let folders: Vec<_> = (0..60).map(|at| folder(&format!("f{at}"), 1)).collect();
            with(json!({ "value": folders }))
        });
        let run = run(&bench, &graph, &elsewhere, &["ls", "-R"]);
        assert!(
            graph.lines().iter().any(|line| line.contains("delta")),
            "{run} {:?}",
            graph.lines()
        );
        assert_eq!(elsewhere.lines(), [""; 0], "{name} {run}");
    }
}

#[test]
fn no_request_is_redirected_with_its_token() {
    let bench = Bench::new();
    bench.write("small", "x");
    let commands: [&[&str]; 10] = [
        &["ls"],
        &["stat", "a.txt"],
        &["search", "x"],
        &["mkdir", "new"],
        &["rm", "a.txt"],
        &["mv", "a.txt", "b.txt"],
        &["put", "small", "small"],
        &["share", "a.txt"],
        &["whoami"],
        &["mail", "--body", "x", "a@contoso.com"],
    ];
    for (at, arguments) in commands.iter().enumerate() {
        // 302 is what a page of a network says that wants a sign-in of its own.
        for status in [302, [301, 307, 308][at % 3]] {
            let elsewhere = greedy();
            let there = elsewhere.url.clone();
            let graph =
                Played::new(move |_| (status, "Location", format!("{there}/v1.0/x"), json!({})));
            let run = run(&bench, &graph, &elsewhere, arguments);
            assert_ne!(run.code, Some(0), "{arguments:?} {status} {run}");
            assert_eq!(elsewhere.lines(), [""; 0], "{arguments:?} {status}");
        }
    }
}

#[test]
fn several_requests_at_once_are_not_redirected_as_a_whole_nor_in_part() {
    let bench = Bench::new();
    for whole in [true, false] {
        let elsewhere = greedy();
        let there = format!("{}/v1.0/x", elsewhere.url);
        let graph = Played::new(move |line| {
            if whole {
                return (307, "Location", there.clone(), json!({}));
            }
            assert!(line.contains("$batch"), "{line}");
            let part = |id: u32| {
                json!({"id": id.to_string(), "status": 302, "headers": {"Location": there},
                    "body": {"@odata.nextLink": there}})
            };
            with(json!({"responses": (0..4).map(part).collect::<Vec<_>>()}))
        });
        let run = run(&bench, &graph, &elsewhere, &["rm", "-r", "--json", "a.txt", "b.txt"]);
        assert_ne!(run.code, Some(0), "{run}");
        assert!(graph.lines()[0].contains("$batch"), "{:?}", graph.lines());
        assert_eq!(elsewhere.lines(), [""; 0], "{run}");
    }
}

#[test]
fn an_upload_goes_where_it_is_told_without_the_token() {
    let bench = Bench::new();
    bench.write("big", noise(700_000));
    let elsewhere = greedy();
    let there = format!("{}/up?secret", elsewhere.url);
    let graph = Played::new(move |line| {
        if line.ends_with("createUploadSession") {
            return with(json!({"uploadUrl": there, "nextExpectedRanges": ["0-"],
                "expirationDateTime": "2099-01-01T00:00:00Z"}));
        }
        (404, "", String::new(), json!({"error": {"code": "itemNotFound", "message": "x"}}))
    });
    let run =
        run(&bench, &graph, &elsewhere, &["put", "-vv", "--chunk-size", "320KiB", "big", "big"]);
    assert_ne!(run.code, Some(0), "{run}");
    assert!(elsewhere.lines().iter().any(|line| line.starts_with("PUT /up")), "{run}");
    assert!(!run.to_string().contains("?secret"), "{run}");
}

#[test]
fn a_download_comes_from_where_it_is_told_without_the_token() {
    let bench = Bench::new();
    for by_redirect in [false, true] {
        let elsewhere = greedy();
        let there = format!("{}/dl?secret", elsewhere.url);
        let graph = Played::new(move |line| {
            if line.ends_with("/content") {
                return (302, "Location", there.clone(), json!({}));
            }
            let mut file = item("a");
            if !by_redirect {
                file["@microsoft.graph.downloadUrl"] = there.clone().into();
            }
            with(file)
        });
        let run = run(&bench, &graph, &elsewhere, &["get", "-vv", "a", "copy"]);
        assert_ne!(run.code, Some(0), "{run}");
        assert!(elsewhere.lines().iter().any(|line| line.starts_with("GET /dl")), "{run}");
        assert!(!run.to_string().contains("?secret"), "{run}");
        assert!(!bench.path("copy").exists());
    }
}

#[test]
fn a_copy_is_watched_where_it_is_told_without_the_token() {
    let bench = Bench::new();
    let elsewhere = greedy();
    let there = format!("{}/monitor?secret", elsewhere.url);
    let graph = Played::new(move |line| {
        if line.starts_with("POST") {
            return (202, "Location", there.clone(), json!({}));
        }
        if line.contains("children") {
            return with(json!({ "value": [] }));
        }
        with(if line.contains("/a") { item("a") } else { folder("root", 0) })
    });
    let run = run(&bench, &graph, &elsewhere, &["cp", "-vv", "a", "b"]);
    assert!(elsewhere.lines().iter().any(|line| line.starts_with("GET /monitor")), "{run}");
    assert!(!run.to_string().contains("?secret"), "{run}");
}

#[test]
fn nothing_is_sent_over_plain_http_to_another_machine() {
    let bench = Bench::new();
    bench.write("big", noise(700_000));
    let elsewhere = greedy();
    let graph = Played::new(|line| {
        let mut file = item("a");
        file["@microsoft.graph.downloadUrl"] = "http://192.0.2.1/dl?secret".into();
        file["uploadUrl"] = "http://192.0.2.1/up?secret".into();
        if line.ends_with("/content") {
            return (302, "Location", "http://192.0.2.1/dl?secret".to_owned(), json!({}));
        }
        with(file)
    });
    for arguments in [&["put", "--chunk-size", "320KiB", "big", "big"][..], &["get", "a", "copy"]] {
        let run = run(&bench, &graph, &elsewhere, arguments);
        assert_eq!(run.code, Some(70), "{arguments:?} {run}");
        assert!(!run.to_string().contains("?secret"), "{run}");
    }
}

#[test]
fn a_sign_in_is_not_redirected() {
    const SECRET: &str = "Kx8Q~hunter2.hunter2";
    let bench = Bench::signed_out(graphctl::sandbox::SandboxOptions::default());
    let elsewhere = greedy();
    let there = format!("{}/token", elsewhere.url);
    let authority = Played::new(move |_| (307, "Location", there.clone(), json!({})));
    for arguments in [&["login", "--device-code"][..], &["login", "--client-secret-stdin"]] {
        let mut command = bench.command(arguments);
        command.env_remove("HTTPS_PROXY").envs(bench.addresses());
        command.env("GRAPHCTL_AUTHORITY", &authority.url).stdin(std::process::Stdio::piped());
        let mut child = command.args(["-vv", "--retries", "0"]).spawn().unwrap();
        writeln!(child.stdin.take().unwrap(), "{SECRET}").unwrap();
        let run = bench.finish(child);
        assert_ne!(run.code, Some(0), "{run}");
        assert!(!run.to_string().contains("hunter2"), "{run}");
        assert_eq!(elsewhere.lines(), [""; 0], "{run}");
    }
    assert!(authority.seen().iter().any(|seen| seen.text.contains("hunter2")));
}
