//! Whether requests from an address are answered at all.

use super::context::{Context, Refusal};
use crate::state::State;
use shared::Code;

/// Refuses addresses that the operator denies. Nothing is said about why.
pub fn access(state: &State, context: &Context) -> Result<(), Refusal> {
    if state.runtime.config().access.allows_address(context.client) {
        Ok(())
    } else {
        Err(Refusal::because(Code::PermissionDenied, "requests from this address are not answered"))
    }
}
