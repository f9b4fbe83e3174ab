//! The sandbox in the place of Microsoft's hosts, for clients that know no other address.
//!
//! A client that is told of this proxy by `HTTPS_PROXY`, and of its certificate authority, works
//! as it does in production. Nothing is passed on: what is no host of the cloud is refused.

mod certificates;
mod hosts;

use std::io;
use std::sync::Arc;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use tokio_rustls::TlsAcceptor;

use super::state::State;
use super::wire::server::{self, Door};

pub(crate) use certificates::CertificateAuthority;

/// The most that a request for a tunnel may hold.
const LONGEST_HEAD: usize = 16 * 1024;

/// Serves until the task is dropped, and every connection with it.
pub(crate) async fn serve(
    socket: TcpListener,
    authority: Arc<CertificateAuthority>,
    state: Arc<State>,
) {
    let mut tunnels = JoinSet::new();
    loop {
        tokio::select! {
            accepted = socket.accept() => {
                // As with the sandbox's own sockets, the next may fare better.
                if let Ok((stream, _)) = accepted {
                    tunnels.spawn(tunnel(stream, Arc::clone(&authority), Arc::clone(&state)));
                }
            }
            Some(_) = tunnels.join_next(), if !tunnels.is_empty() => {}
        }
    }
}

/// One tunnel. How it ends is the client's affair.
async fn tunnel(mut stream: TcpStream, authority: Arc<CertificateAuthority>, state: Arc<State>) {
    stream.set_nodelay(true).ok();
    let Ok(head) = read_head(&mut stream).await else { return };
    let host = match wanted_host(&head) {
        Ok(host) => host,
        Err(refusal) => {
            drop(stream.write_all(refusal.as_bytes()).await);
            return;
        }
    };
    let Some(listener) = hosts::listener(&host) else {
        let refusal =
            refused("403 Forbidden", "the sandbox answers for hosts of Microsoft 365 only");
        drop(stream.write_all(refusal.as_bytes()).await);
        return;
    };
    let Ok(config) = authority.server_config(&host) else { return };
    if stream.write_all(b"HTTP/1.1 200 Connection established\r\n\r\n").await.is_err() {
        return;
    }
    // A client that does not trust the authority leaves here.
    if let Ok(stream) = TlsAcceptor::from(config).accept(stream).await {
        let door = Door { listener, cloud_host: Some(host.into()) };
        server::converse(stream, door, state).await;
    }
}

async fn read_head(stream: &mut TcpStream) -> io::Result<String> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        if head.len() >= LONGEST_HEAD {
            return Err(io::ErrorKind::InvalidData.into());
        }
        // The client waits for the answer before it says more, so nothing lies behind the head.
        if stream.read_buf(&mut head).await? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
    }
    String::from_utf8(head).map_err(|_| io::ErrorKind::InvalidData.into())
}

/// The host of a request for a tunnel, in small letters, or the answer that refuses it.
fn wanted_host(head: &str) -> Result<String, String> {
    let mut words = head.lines().next().unwrap_or_default().split(' ');
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    if method != "CONNECT" {
        let reason = "this proxy makes tunnels for https and passes nothing on";
        return Err(refused("501 Not Implemented", reason));
    }
    match target.rsplit_once(':') {
        Some((host, "443")) if !host.is_empty() => Ok(host.to_ascii_lowercase()),
        _ => Err(refused("403 Forbidden", "only port 443 is served")),
    }
}

fn refused(status: &str, reason: &str) -> String {
    let length = reason.len();
    format!(
        "HTTP/1.1 {status}\r\nContent-Type: text/plain\r\nContent-Length: {length}\r\n\
         Connection: close\r\n\r\n{reason}"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_tunnels_to_the_port_of_https_are_made() {
        let host = |line: &str| wanted_host(&format!("{line}\r\nHost: x\r\n\r\n"));
        assert_eq!(
            host("CONNECT Graph.Microsoft.com:443 HTTP/1.1").as_deref(),
            Ok("graph.microsoft.com")
        );
        let refused = |line: &str| host(line).unwrap_err().lines().next().unwrap().to_owned();
        assert_eq!(refused("GET http://x/ HTTP/1.1"), "HTTP/1.1 501 Not Implemented");
        assert_eq!(refused("CONNECT graph.microsoft.com:80 HTTP/1.1"), "HTTP/1.1 403 Forbidden");
        assert_eq!(refused("CONNECT graph.microsoft.com HTTP/1.1"), "HTTP/1.1 403 Forbidden");
        assert_eq!(refused(""), "HTTP/1.1 501 Not Implemented");
    }
}
