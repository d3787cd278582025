//! What every handler uses: bodies, problems, callers and where a request came from.

pub mod caller;
pub mod cookie;
mod error;
pub mod etag;
mod extract;
mod internal;
mod origin;
mod strict;
pub mod validate;

pub use caller::Caller;
pub use error::{ApiError, ApiResult, internal, problem_response};
pub use extract::{Json, OptionalJson, Path, Query, demand_plain};
pub(crate) use internal::guard as guard_internal;
pub use origin::Origin;
