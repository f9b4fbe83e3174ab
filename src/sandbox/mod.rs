//! A strict Microsoft Graph and sign-in server on loopback.

pub mod authority;
pub mod clock;
mod drive;
mod failure;
pub mod ids;
pub mod principal;
