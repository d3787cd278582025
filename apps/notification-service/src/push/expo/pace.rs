//! How fast messages may go to Expo: never more than so many in any stretch of time, at whatever moment it begins.

use config::Rate;
use std::{collections::VecDeque, time::Duration};
use tokio::{sync::Mutex, time::Instant};

/// What the network may push together on the way.
const SLACK: Duration = Duration::from_millis(100);

/// What was sent lately.
pub struct Pace {
    most: usize,
    period: Duration,
    lately: Mutex<VecDeque<(Instant, usize)>>,
}

impl Pace {
    /// Nothing was sent yet.
    pub fn new(rate: Rate) -> Self {
        let most = usize::try_from(rate.count.get()).unwrap_or(usize::MAX);
        Self { most, period: rate.period + SLACK, lately: Mutex::default() }
    }

    /// Waits until so many may go. Whoever asks first goes first.
    pub async fn turn(&self, count: usize) {
        let count = count.min(self.most);
        let mut lately = self.lately.lock().await;
        loop {
            let now = Instant::now();
            while lately.front().is_some_and(|(at, _)| now.duration_since(*at) >= self.period) {
                lately.pop_front();
            }
            let sent = lately.iter().map(|(_, count)| count).sum::<usize>();
            match lately.front() {
                Some((oldest, _)) if sent + count > self.most => tokio::time::sleep_until(*oldest + self.period).await,
                _ => {
                    lately.push_back((now, count));
                    return;
                }
            }
        }
    }
}
