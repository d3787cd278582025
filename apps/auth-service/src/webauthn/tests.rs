//! Ceremonies that hold, and every way in which they do not.

mod attested;
mod hostile;
mod made;
mod refusals;
mod vectors;
