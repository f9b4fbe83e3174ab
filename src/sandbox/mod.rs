//! A strict Microsoft Graph and sign-in server on loopback.

pub mod clock;
pub mod identity;
pub mod ids;
pub mod mail;
pub mod people;
pub mod principal;
