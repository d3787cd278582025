//! `plateforme`: the account platform in one program.

use clap::Parser;
use plateforme::cli::Cli;
use std::process::ExitCode;

fn main() -> ExitCode {
    match plateforme::commands::run(Cli::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report("plateforme"),
    }
}
