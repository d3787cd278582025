//! Names as they are spread among people: some are very frequent, most are rare, some have accents.

const FIRST: &[&str] = &[
    "Camille",
    "Marie",
    "Yanis",
    "Léa",
    "Mohamed",
    "Sofia",
    "Benjamin",
    "Élise",
    "Nguyen",
    "Thomas",
    "Chloé",
    "Lucas",
    "Emma",
    "Hugo",
    "Inès",
    "Gabriel",
    "Jade",
    "Louis",
    "Louise",
    "Arthur",
    "Alice",
    "Jules",
    "Lina",
    "Adam",
    "Mila",
    "Maël",
    "Rose",
    "Noah",
    "Anna",
    "Raphaël",
    "Julia",
    "Ethan",
    "Zoé",
    "Paul",
    "Manon",
    "Nathan",
    "Sarah",
    "Tom",
    "Eva",
    "Sacha",
    "Agathe",
    "Gabin",
    "Juliette",
    "Nolan",
    "Charlotte",
    "Théo",
    "Ambre",
    "Léo",
    "Lou",
    "Éloïse",
    "Victor",
    "Margaux",
    "Martin",
    "Nina",
    "Mathis",
    "Jeanne",
    "Aaron",
    "Victoire",
    "Axel",
    "Clémence",
    "Antoine",
    "Romane",
    "Valentin",
    "Lucie",
    "Samuel",
    "Capucine",
    "Clément",
    "Adèle",
    "Baptiste",
    "Elisa",
    "Maxime",
    "Apolline",
    "Simon",
    "Salomé",
    "Augustin",
    "Gabrielle",
    "Oscar",
    "Olivia",
    "Robin",
    "Iris",
    "David",
    "Elena",
    "Maxence",
    "Maya",
    "Alexandre",
    "Alexandra",
    "Dominique",
    "Frédéric",
    "François",
    "Françoise",
    "Bernard",
    "Monique",
    "Sébastien",
    "Nathalie",
    "Christophe",
    "Sandrine",
    "Jean-Pierre",
    "Anne-Sophie",
    "Marie-Claire",
    "Karim",
    "Fatima",
    "Wei",
    "Giulia",
    "Søren",
    "Łukasz",
    "Zoë",
    "Jürgen",
    "Björn",
    "Siobhán",
    "Renée",
];

const COMMON: &[&str] = &[
    "Martin",
    "Bernard",
    "Dubois",
    "Thomas",
    "Robert",
    "Richard",
    "Petit",
    "Durand",
    "Leroy",
    "Moreau",
    "Simon",
    "Laurent",
    "Lefebvre",
    "Michel",
    "Garcia",
    "David",
    "Bertrand",
    "Roux",
    "Vincent",
    "Fournier",
    "Morel",
    "Girard",
    "André",
    "Lefèvre",
    "Mercier",
    "Dupont",
    "Lambert",
    "Bonnet",
    "François",
    "Martinez",
    "Legrand",
    "Garnier",
    "Faure",
    "Rousseau",
    "Blanc",
    "Guérin",
    "Müller",
    "Henry",
    "Roussel",
    "Nicolas",
    "Perrin",
    "Morin",
    "Mathieu",
    "Clément",
    "Gauthier",
    "Dumont",
    "Lopez",
    "Fontaine",
    "Chevalier",
    "Robin",
    "Nguyen",
    "Benali",
    "Elmaleh",
    "Camus",
    "Marchand",
    "O'Brien",
    "García Márquez",
    "Da Silva",
    "Van den Berg",
    "Élouard",
];

const START: &[&str] = &[
    "Bel", "Car", "Dam", "Fer", "Gir", "Hav", "Jol", "Kar", "Lam", "Mon", "Nav", "Or", "Pas", "Quin", "Ros", "Sal",
    "Tar", "Val", "Vil", "Zan", "Bru", "Cha", "Del", "Fon", "Gar", "Mar", "Per", "Ren", "Sou", "Tre",
];
const MIDDLE: &[&str] = &[
    "a", "ba", "ce", "da", "fo", "ga", "li", "ma", "ne", "pi", "que", "ra", "so", "ti", "va", "lo", "mi", "no", "ro",
    "ve",
];
const END: &[&str] = &[
    "bert", "champ", "court", "deau", "font", "gnac", "let", "lier", "mont", "nard", "nier", "quet", "rand", "rel",
    "ret", "rin", "sard", "teau", "ville", "vin", "zac", "chet", "don", "ford", "mann", "ski",
];

const DOMAINS: &[&str] = &["example.org", "example.com", "mail.example.net", "post.example.fr", "company.example"];

/// Numbers that look drawn by lot and are the same every time (`SplitMix64`).
pub struct Dice(u64);

impl Dice {
    /// Dice of their own for everybody.
    pub fn of(number: u32) -> Self {
        Self(u64::from(number).wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    /// A number below `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let drawn = u128::from(z ^ (z >> 31)) * (limit as u128);
        usize::try_from(drawn >> 64).unwrap_or(0)
    }

    /// One of a list, those at its beginning more often.
    fn frequent<'a>(&mut self, list: &'a [&'a str]) -> &'a str {
        let limit = 1 + self.below(list.len());
        list[self.below(limit)]
    }
}

/// A name.
pub fn name(dice: &mut Dice) -> String {
    let first = dice.frequent(FIRST);
    if dice.below(3) == 0 {
        return format!("{first} {}", dice.frequent(COMMON));
    }
    let middle = MIDDLE[dice.below(MIDDLE.len())];
    format!("{first} {}{middle}{}", START[dice.below(START.len())], END[dice.below(END.len())])
}

/// The address of the person with this number, with this name.
pub fn address(dice: &mut Dice, name: &str, number: u32) -> String {
    let plain = database::user_search::fold(name);
    let words = plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    format!("{}.{number}@{}", words.collect::<Vec<_>>().join("."), dice.frequent(DOMAINS))
}
