//! Sessions: one signed-in device each. They start, are exchanged or refreshed for access tokens, and end; an end is
//! told to every gateway right after its commit.

pub mod end;
pub mod exchange;
pub mod refresh;
pub mod refresh_token;
pub mod start;
pub mod switch;
