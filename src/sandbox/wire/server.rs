//! The accept loop.
//!
//! It is our own and not axum's, because a fault must be able to drop a connection.

use std::convert::Infallible;
use std::net::Ipv4Addr;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use http::header::HOST;
use http::{HeaderValue, Request};
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpListener;
use tokio::task::JoinSet;

use super::connection::Connection;
use super::exchange::{self, Listener};
use crate::sandbox::state::State;

/// HTTP/2 window: large enough that one stream is not bound by loopback's round trips.
const WINDOW: u32 = 8 << 20;

/// Listens on loopback; port 0 takes any free one.
pub(crate) async fn bind(port: u16) -> std::io::Result<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await
}

/// By which door a request comes in.
#[derive(Debug, Clone)]
pub(crate) struct Door {
    pub(crate) listener: Listener,
    /// The host of the cloud that the client believes to talk with, over TLS.
    pub(crate) cloud_host: Option<Arc<str>>,
}

/// Serves until the task is dropped, and every connection with it.
pub(crate) async fn serve(socket: TcpListener, listener: Listener, state: Arc<State>) {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            accepted = socket.accept() => {
                // An accept can fail because its peer has gone again; the next may not.
                if let Ok((stream, _)) = accepted {
                    // Small answers must not wait for the peer's delayed acknowledgement.
                    stream.set_nodelay(true).ok();
                    let door = Door { listener, cloud_host: None };
                    connections.spawn(converse(stream, door, Arc::clone(&state)));
                }
            }
            Some(_) = connections.join_next(), if !connections.is_empty() => {}
        }
    }
}

/// Answers every request of a connection.
pub(crate) async fn converse<S>(stream: S, door: Door, state: Arc<State>)
where
    S: AsyncRead + AsyncWrite + Send + Unpin + 'static,
{
    let number = state.connections.fetch_add(1, Ordering::Relaxed) + 1;
    let connection = Connection::new(number);
    let service = service_fn(|mut request| {
        let state = Arc::clone(&state);
        let connection = connection.clone();
        let listener = door.listener;
        announce(door.cloud_host.as_deref(), &mut request);
        async move { Ok::<_, Infallible>(exchange::answer(state, listener, connection, request).await) }
    });
    let mut builder = auto::Builder::new(TokioExecutor::new());
    builder
        .http2()
        .initial_stream_window_size(WINDOW)
        .initial_connection_window_size(2 * WINDOW)
        .max_frame_size(1 << 20);
    let conversation = builder.serve_connection(TokioIo::new(stream), service);
    tokio::select! {
        // How a conversation ends is the client's affair; the journal has what was asked.
        _ = conversation => {}
        () = connection.is_cut() => {}
    }
}

/// Says which host the client believes to talk with; it cannot say so itself.
fn announce<B>(cloud_host: Option<&str>, request: &mut Request<B>) {
    let Some(host) = cloud_host.and_then(|host| HeaderValue::from_str(host).ok()) else { return };
    let headers = request.headers_mut();
    headers.insert(HOST, HeaderValue::from_static("localhost"));
    headers.insert("x-forwarded-proto", HeaderValue::from_static("https"));
    headers.insert("x-forwarded-host", host);
}
