//! Published test vectors of every format, and what is refused.
//!
//! Sources: "Kratos" is `hash/hasher_test.go` of Ory Kratos; "passlib" the tests of passlib 1.7.4, most of them from John
//! the Ripper and the authors of each scheme; "Django" `tests/auth_tests/test_hashers.py`; RFCs by number.

use super::{Stored, Unreadable};

#[track_caller]
fn accepts(vectors: &[(&str, &str)]) {
    for (password, text) in vectors {
        let stored: Stored = text.parse().unwrap_or_else(|error| panic!("{text}: {error}"));
        assert!(stored.matches(password.as_bytes()), "{password:?} is the password of {text}");
        assert!(!stored.matches(format!("{password}x").as_bytes()) || password.len() > 71, "{text}");
        assert!(!stored.matches(format!("x{password}").as_bytes()), "{text}");
        assert!(!stored.matches(b""), "{text}");
        assert!(!stored.is_current(), "{text} is to be replaced");
        assert!(!stored.decoy().matches(password.as_bytes()), "{text}");
    }
}

#[track_caller]
fn refuses(texts: &[&str], why: Unreadable) {
    for text in texts {
        assert_eq!(text.parse::<Stored>().err(), Some(why), "{text}");
    }
}

/// Kratos; passlib (from argon2-cffi, and so from the reference implementation); the reference implementation's test.c.
#[test]
fn argon2() {
    accepts(&[
        ("test", "$argon2id$v=19$m=32,t=2,p=4$cm94YnRVOW5jZzFzcVE4bQ$MNzk5BtR2vUhrp6qQEjRNw"),
        ("test", "$argon2id$v=19$m=32,t=5,p=4$cm94YnRVOW5jZzFzcVE4bQ$fBxypOL0nP/zdPE71JtAV71i487LbX3fJI5PoTN6Lp4"),
        ("test", "$argon2i$v=19$m=65536,t=3,p=4$kk51rW/vxIVCYn+EG4kTSg$NyT88uraJ6im6dyha/M5jhXvpqlEdlS/9fEm7ScMb8c"),
        ("password", "$argon2i$v=19$m=256,t=1,p=1$c29tZXNhbHQ$AJFIsNZTMKTAewB4+ETN1A"),
        ("password", "$argon2i$v=19$m=380,t=2,p=2$c29tZXNhbHQ$SrssP8n7m/12VWPM8dvNrw"),
        ("password", "$argon2i$m=65536,t=2,p=4$c29tZXNhbHQAAAAAAAAAAA$QWLzI4TY9HkL2ZTLc8g6SinwdhZewYrzz9zxCo0bkGY"),
        ("password", "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"),
    ]);
    refuses(
        &[
            "$argon2id$v=19$m=4194304,t=1,p=1$c29tZXNhbHQ$AJFIsNZTMKTAewB4+ETN1A",
            "$argon2id$v=19$m=65536,t=1000,p=1$c29tZXNhbHQ$AJFIsNZTMKTAewB4+ETN1A",
            "$argon2id$v=19$m=4294967295,t=4294967295,p=1$c29tZXNhbHQ$AJFIsNZTMKTAewB4+ETN1A",
        ],
        Unreadable::TooCostly("Argon2"),
    );
    refuses(
        &[
            "$argon2id$v=19$m=65536,t=2$c29tZXNhbHQ$AJFIsNZTMKTAewB4+ETN1A",
            "$argon2id$v=19$m=65536,t=0,p=1$c29tZXNhbHQ$AJFIsNZTMKTAewB4+ETN1A",
            "$argon2id$v=19$m=4,t=1,p=1$c29tZXNhbHQ$AJFIsNZTMKTAewB4+ETN1A",
            "$argon2id$v=99$m=256,t=1,p=1$c29tZXNhbHQ$AJFIsNZTMKTAewB4+ETN1A",
            "$argon2id$v=19$m=256,t=1,p=1$c2FsdA$AJFIsNZTMKTAewB4+ETN1A",
            "$argon2id$v=19$m=256,t=1,p=1$c29tZXNhbHQ$AJFI",
            "$argon2id$v=19$m=+256,t=1,p=1$c29tZXNhbHQ$AJFIsNZTMKTAewB4+ETN1A",
            "$argon2id$v=19$m=256,t=1,p=1$c29tZXNhbHQ$AJFIsNZTMKTAewB4+ETN1A$more",
            "$argon2id$",
        ],
        Unreadable::Malformed("Argon2"),
    );
    let of_data = "$argon2d$v=19$m=256,t=1,p=1$c29tZXNhbHQ$AJFIsNZTMKTAewB4+ETN1A".parse::<Stored>();
    assert!(matches!(of_data.err(), Some(Unreadable::Refused(_))));
}

/// passlib: from John the Ripper and `crypt_blowfish` 1.2; Kratos.
#[test]
fn bcrypt() {
    accepts(&[
        ("U*U*U*U*", "$2a$05$c92SVSfjeiCD6F2nAD6y0uBpJDjdRkt0EgeC4/31Rf2LUZbDRDE.O"),
        ("U*U***U", "$2a$05$WY62Xk2TXZ7EvVDQ5fmjNu7b0GEzSzUXUh2cllxJwhtOeMtWV3Ujq"),
        ("U*U***U*", "$2a$05$Fa0iKV3E2SYVUlMknirWU.CFYGvJ67UwVKI1E2FP6XeLiZGcH3MJi"),
        ("*U*U*U*U", "$2b$05$.WRrXibc1zPgIdRXYfv.4uu6TD1KWf0VnHzq/0imhUhuxSxCyeBs2"),
        ("U*U", "$2y$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"),
        (
            "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789chars after 72 are ignored",
            "$2a$05$abcdefghijklmnopqrstuu5s2v8.iXieOjg/.AySBTTZIIVFJeBui",
        ),
        ("abcdefghijklmnopqrstuvwxyz", "$2a$10$fVH8e28OQRj9tqiDXs1e1uxpsjN0c7II7YPKXua2NAKYvM6iQk7dq"),
    ]);
    let high_bytes: [(&[u8], &str); 3] = [
        (b"\xa3", "$2y$05$/OK.fbVrR/bpIqNJ5ianF.Sa7shbm4.OzKpvFnX1pQLmQW96oUlCq"),
        (b"\xff\xa3345", "$2a$05$/OK.fbVrR/bpIqNJ5ianF.nRht2l/HRhr6zmCp9vYUvvsqynflf9e"),
        (b"\xa3ab", "$2a$05$/OK.fbVrR/bpIqNJ5ianF.6IflQkJytoRVc1yuaNtHfiuq.FRlSIS"),
    ];
    for (password, text) in high_bytes {
        assert!(text.parse::<Stored>().expect("a hash").matches(password), "{text}");
    }
    let nothing: Stored = "$2a$05$CCCCCCCCCCCCCCCCCCCCC.7uG0VCzI2bS7j6ymqJi9CdcdxiRTWNy".parse().expect("a hash");
    assert!(nothing.matches(b"") && !nothing.matches(b"\0") && !nothing.matches(b"a"));
    let ended: Stored = "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW".parse().expect("a hash");
    assert!(!ended.matches(b"U*U\0anything"), "nothing hides behind a NUL");
    refuses(&["$2b$31$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"], Unreadable::TooCostly("bcrypt"));
    refuses(
        &[
            "$2a$5$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
            "$2a$03$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
            "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOe",
            "$2a$12$EXRkfkdmXn!gzds2SSitu.MW9.gAVqa9eLS1//RYtYCmB1eLHg.9q",
            "$2a$05$é",
        ],
        Unreadable::Malformed("bcrypt"),
    );
    let broken = "$2x$12$EXRkfkdmXnagzds2SSitu.MW9.gAVqa9eLS1//RYtYCmB1eLHg.9q".parse::<Stored>();
    assert!(matches!(broken.err(), Some(Unreadable::Refused(_))));
}

/// RFC 7914 §12 (by way of passlib); Kratos; zitadel/passwap.
#[test]
fn scrypt() {
    accepts(&[
        ("password", "$scrypt$ln=10,r=8,p=16$TmFDbA$/bq+HJ00cgB4VucZDQHp/nxq18vII3gw53N2Y0s3MWI"),
        ("pleaseletmein", "$scrypt$ln=14,r=8,p=1$U29kaXVtQ2hsb3JpZGU$cCO9yzr9c0hGHAbNgf046/2o+7qQT44+qbVD9lRdofI"),
        (
            "test",
            "$scrypt$ln=16384,r=8,p=1$2npRo7P03Mt8keSoMbyD/tKFWyUzjiQf2svUaNDSrhA=$MiCzNcIplSMqSBrm4HckjYqYhaVPPjTARTzwB1cVNYE=",
        ),
    ]);
    refuses(
        &[
            "$scrypt$ln=24,r=8,p=1$TmFDbA$/bq+HJ00cgB4VucZDQHp/nxq18vII3gw53N2Y0s3MWI",
            "$scrypt$ln=63,r=8,p=1$TmFDbA$/bq+HJ00cgB4VucZDQHp/nxq18vII3gw53N2Y0s3MWI",
            "$scrypt$ln=10,r=8,p=1000000$TmFDbA$/bq+HJ00cgB4VucZDQHp/nxq18vII3gw53N2Y0s3MWI",
            "$scrypt$ln=2147483648,r=8,p=1$TmFDbA$/bq+HJ00cgB4VucZDQHp/nxq18vII3gw53N2Y0s3MWI",
        ],
        Unreadable::TooCostly("scrypt"),
    );
    refuses(
        &[
            "$scrypt$ln=0,r=8,p=1$TmFDbA$/bq+HJ00cgB4VucZDQHp/nxq18vII3gw53N2Y0s3MWI",
            "$scrypt$ln=16385,r=8,p=1$TmFDbA$/bq+HJ00cgB4VucZDQHp/nxq18vII3gw53N2Y0s3MWI",
            "$scrypt$ln=10,r=0,p=1$TmFDbA$/bq+HJ00cgB4VucZDQHp/nxq18vII3gw53N2Y0s3MWI",
            "$scrypt$TmFDbA$/bq+HJ00cgB4VucZDQHp/nxq18vII3gw53N2Y0s3MWI",
        ],
        Unreadable::Malformed("scrypt"),
    );
}

/// The README of firebase/scrypt; Kratos.
#[test]
fn firebase_scrypt() {
    accepts(&[
        (
            "user1password",
            "$firescrypt$ln=14,r=8,p=1$42xEC+ixf3L2lw==$lSrfV15cpx95/sZS2W9c9Kp6i/LVgQNDNC/qzrCnh1SAyZvqmZqAjTdn3aoItz+VHjoZilo78198JAdRuid5lQ==$Bw==$jxspr8Ki0RYycVU8zykbdLGjFQ3McFUH0uiiTvC8pVMXAn210wjLNmdZJzxUECKbm0QsEmYUSDzZvpjeJ9WmXA==",
        ),
        (
            "8x4WjoDbSxJZdR",
            "$firescrypt$ln=14,r=8,p=1$sPtDhWcd1MfdAw==$xbSou7FOl6mChCyzpCPIQ7tku7nsQMTFtyOZSXXd7tjBa4NtimOx7v42Gv2SfzPQu1oxM2/k4SsbOu73wlKe1A==$Bw==$YE0dO4bwD4JnJafh6lZZfkp1MtKzuKAXQcDCJNJNyeCHairWHKENOkbh3dzwaCdizzOspwr/FITUVlnOAwPKyw==",
        ),
    ]);
    refuses(
        &[
            "$firescrypt$ln=30,r=8,p=1$sPtDhWcd1MfdAw==$xbSou7FOl6mChCyzpCPIQ7tku7nsQMTF$Bw==$xbSou7FOl6mChCyzpCPIQ7tku7nsQMTF",
        ],
        Unreadable::TooCostly("Firebase scrypt"),
    );
    refuses(
        &["$firescrypt$ln=14,r=8,p=1$sPtDhWcd1MfdAw==$xbSou7FOl6mChCyzpCPIQ7tku7nsQMTF$Bw==$AAAA", "$firescrypt$ln=14"],
        Unreadable::Malformed("Firebase scrypt"),
    );
}

/// RFC 6070 §2 (SHA-1), RFC 7914 §11 (SHA-256); passlib; Kratos; two made with Werkzeug 3.1.9.
#[test]
fn pbkdf2() {
    accepts(&[
        ("password", "$pbkdf2-sha1$i=4096,l=20$c2FsdA$SwB5AbdlSJq+rUnZJvch0GWkKcE"),
        (
            "passwd",
            "$pbkdf2-sha256$i=1$c2FsdA$VawEblbjCJ/sFpHCJUS2BflBhSFt3gRl5oudV8INrLxJypzM8Xm2RZkWZLOdd+8xfHG4RbHjC9UJESBB06GXgw",
        ),
        ("password", "$pbkdf2$1212$OB.dtnSEXZK8U5cgxU/GYQ$y5LKPOplRmok7CZp/aqVDVg8zGI"),
        ("password", "$pbkdf2-sha256$1212$4vjV83LKPjQzk31VI4E0Vw$hsYF68OiOUPdDZ1Fg.fJPeq1h/gXXY7acBp9/6c.tmQ"),
        (
            "password",
            "$pbkdf2-sha512$1212$RHY0Fr3IDMSVO/RSZyb5ow$eNLfBK.eVozomMr.1gYa17k9B7KIK25NOEshvhrSX.esqY3s.FvWZViXz4KoLlQI.BzY/YTNJOiKc5gBYFYGww",
        ),
        (
            "test",
            "$pbkdf2-sha256$i=100000,l=32$1jP+5Zxpxgtee/iPxGgOz0RfE9/KJuDElP1ley4VxXc$QJxzfvdbHYBpydCbHoFg3GJEqMFULwskiuqiJctoYpI",
        ),
        (
            "test",
            "$pbkdf2-sha512$i=100000,l=32$bdHBpn7OWOivJMVJypy2UqR0UnaD5prQXRZevj/05YU$+wArTfv1a+bNGO1iZrmEdVjhA+lL11wF4/IxpgYfPwc",
        ),
        (
            "correct horse battery staple",
            "pbkdf2:sha256:1000$0oSUoDMf34BjIfX2$462c44c223dc83e86682a3030bc90e302341802368f11f07c7e62b149705eba9",
        ),
        (
            "correct horse battery staple",
            "scrypt:32768:8:1$c67XI3ctCb0n436H$b4d2c561abaadd9c21a8e5687ed23c558c3bbd4286298b24f79aca396f3f50344858f7ae9b23776344fd971bd545c834edeb9347bc3f5ebcb3f5f377e192e8e7",
        ),
    ]);
    refuses(
        &[
            "$pbkdf2-sha256$i=100000000$c2FsdA$VawEblbjCJ/sFpHCJUS2BflBhSFt3gRl",
            "pbkdf2:sha256:4294967295$0oSUoDMf34BjIfX2$462c44c223dc83e86682a3030bc90e302341802368f11f07c7e62b149705eba9",
        ],
        Unreadable::TooCostly("PBKDF2"),
    );
    refuses(
        &[
            "$pbkdf2-sha256$i=0$c2FsdA$VawEblbjCJ/sFpHCJUS2BflBhSFt3gRl",
            "$pbkdf2-sha256$i=1,l=9$c2FsdA$VawEblbjCJ/sFpHCJUS2BflBhSFt3gRl",
            "$pbkdf2-sha256$aaaa$c2FsdA$VawEblbjCJ/sFpHCJUS2BflBhSFt3gRl",
            "$pbkdf2-sha256$c2FsdA$VawEblbjCJ/sFpHCJUS2BflBhSFt3gRl",
        ],
        Unreadable::Malformed("PBKDF2"),
    );
}

/// Django; passlib.
#[test]
fn django() {
    accepts(&[
        ("lètmein", "pbkdf2_sha256$390000$seasalt$8xBlGd3jVgvJ+92hWPxi5ww0uuAuAnKgC45eudxro7c="),
        ("lètmein", "pbkdf2_sha1$390000$seasalt2$aDapRanzW8aHTz97v2TcfHzWD+I="),
        (
            "lètmein",
            "scrypt$16384$seasalt$8$1$Qj3+9PPyRjSJIebHnG81TMjsqtaIGxNQG/aEB/NYafTJ7tibgfYz71m0ldQESkXFRkdVCBhhY8mx7rQwite/Pw==",
        ),
        (
            "secret",
            "argon2$argon2i$m=8,t=1,p=1$c29tZXNhbHQ$gwQOXSNhxiOxPOA0+PY10P9QFO4NAYysnqRt1GSQLE55m+2GYDt9FEjPMHhP2Cuf0nOEXXMocVrsJAtNSsKyfg",
        ),
        ("secret", "argon2$argon2i$v=19$m=8,t=1,p=1$c2FsdHNhbHQ$YC9+jJCrQhs5R6db7LlN8Q"),
        ("secret", "argon2$argon2id$v=19$m=102400,t=2,p=8$Y041dExhNkljRUUy$TMa6A8fPJhCAUXRhJXCXdw"),
        ("lètmein", "md5$seasalt$3f86d0d3d465b7b458c231bf3555c0e3"),
        ("lètmein", "88a434c88cca4e900f7874cd98123f43"),
        ("lètmein", "md5$$88a434c88cca4e900f7874cd98123f43"),
        ("lètmein", "unsalted_md5$88a434c88cca4e900f7874cd98123f43"),
        ("lètmein", "sha1$seasalt$cff36ea83f5706ce9aa7454e63e431fc726b2dc8"),
        ("lètmein", "sha1$$6d138ca3ae545631b3abd71a4f076ce759c5700b"),
        ("lètmein", "unsalted_sha1$6d138ca3ae545631b3abd71a4f076ce759c5700b"),
        ("abcdefghijklmnopqrstuvwxyz", "bcrypt$$2a$10$fVH8e28OQRj9tqiDXs1e1uxpsjN0c7II7YPKXua2NAKYvM6iQk7dq"),
        (&"abc123".repeat(12), "bcrypt_sha256$$2a$06$Tg/oYyZTyAf.Nb3qSgN61OySmyXA8FoY4PjGizjE1QSDfuL5MXNni"),
    ]);
    let all_of_it: Stored =
        "bcrypt_sha256$$2a$06$Tg/oYyZTyAf.Nb3qSgN61OySmyXA8FoY4PjGizjE1QSDfuL5MXNni".parse().expect("a hash");
    assert!(!all_of_it.matches(format!("{}x", "abc123".repeat(12)).as_bytes()), "beyond 72 bytes as well");
    refuses(&["crypt$$ab1Hv2Lg7ltQo", "!9wa845vn7098ythaehasldkfj", "lolcat$salt$hash", ""], Unreadable::Unknown);
}

/// phpass 0.3 and John the Ripper 1.7.9, by way of passlib.
#[test]
fn phpass() {
    accepts(&[
        ("test12345", "$P$9IQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0"),
        ("test1", "$H$9aaaaaSXBjgypwqm.JsMssPLiS8YQ00"),
        ("123456", "$H$9PE8jEklgZhgLmZl5.HYJAzfGCQtzi1"),
        ("thisisalongertestPW", "$P$912345678LIjjb6PhecupozNBmDndU0"),
        ("JohnRipper", "$P$612345678si5M0DDyPpmRCmcltU/YW/"),
        ("JohnRipper", "$P$B12345678L6Lpt4BxNotVIMILOa9u81"),
    ]);
    refuses(&["$P$z12345678L6Lpt4BxNotVIMILOa9u81"], Unreadable::TooCostly("phpass"));
    refuses(
        &["$P$.12345678L6Lpt4BxNotVIMILOa9u81", "$P$B12345678L6Lpt4BxNotVIMILOa9u8", "$P$", "$P$B1234é"],
        Unreadable::Malformed("phpass"),
    );
}

/// Kratos.
#[test]
fn digests() {
    accepts(&[
        ("test", "$md5$CY9rzUYh03PK3k6DJie09g=="),
        ("test", "$md5$pf=e1NBTFR9e1BBU1NXT1JEfQ==$MTIz$q+RdKCgc+ipCAcm5ChQwlQ=="),
        ("test", "$md5$pf=e1NBTFR9JCR7UEFTU1dPUkR9$MTIzNA==$ud392Z8rfZ+Ou7ZFXYLKbA=="),
        ("ory", "$md5$pf=e1BBU1NXT1JEfXtTQUxUfSQ/$MTIzNDU2Nzg5$8PhwWanVRnpJAFK4NUjR0w=="),
        ("test", "$sha1$pf=e1NBTFR9e1BBU1NXT1JEfQ==$NW9wbWtnejAzcg==$2qU2SGWP8viTM1md3FiI3+rjWXQ="),
        ("BwS^514g^cv@Z", "$sha1$pf=e1NBTFR9e1BBU1NXT1JEfQ==$NW9wbWtnejAzcg==$99h9net4BXl7qdTRaiGUobLROxM="),
        ("test", "$sha1$pf=Pz9zdGF0aWNQcmVmaXg/P3tTQUxUfXtQQVNTV09SRH0=$NW9wbWtnejAzcg==$SAAxMUn7jxckQXkBmsVF0nHwqso="),
        ("test", "$sha1$pf=JHtQQVNTV09SRH0ke1NBTFR9JA==$NW9wbWtnejAzcg==$iE5n1yjX3oAdxRHwZ4u57I4LpQo="),
        ("test", "$sha256$pf=e1NBTFR9e1BBU1NXT1JEfQ==$NW9wbWtnejAzcg==$0gfRVLCvtBCk20udLDEY5vNhujWx7RGjwRIS1ebMsLY="),
        (
            "test",
            "$sha512$pf=e1NBTFR9e1BBU1NXT1JEfQ==$NW9wbWtnejAzcg==$6ctpVuApMNp0CgBXcdHw/GC562eFEFGr4gpgANX8ZYsX+j5B19IkdmOY2Fytsz3QUwSWdGcUjbqwgJGTH0UYvw==",
        ),
    ]);
    refuses(
        &[
            "$md5$$",
            "$md5$AAAA",
            "$sha1$pf=$NW9wbWtnejAzcg==$2qU2SGWP8viTM1md3FiI3+rjWXQ=",
            "$sha1$pf=MTIz$NW9wbWtnejAzcg==$2qU2SGWP8viTM1md3FiI3+rjWXQ=",
            "$sha256$pf=e1NBTFR9e1BBU1NXT1JEfQ==$NW9wbWtnejAzcg==$2qU2SGWP8viTM1md3FiI3+rjWXQ=",
        ],
        Unreadable::Malformed("digest"),
    );
}

/// Kratos; passlib.
#[test]
fn ldap() {
    accepts(&[
        ("test123", "{SSHA}JFZFs0oHzxbMwkSJmYVeI8MnTDy/276a"),
        ("secret", "{SSHA}0H+zTv8o4MR4H43n03eCsvw1luG8LdB7"),
        ("test", "{SSHA}/ZMF5KymNM+uEOjW+9STKlfCFj51bg3BmBNCiPHeW2ttbU0="),
        ("helloworld", "{SHA}at+xg6SiyUovktq1redipHiJpaE="),
        ("helloworld", "{MD5}/F4DjTilcDIIVEHn/nAQsA=="),
        ("testing1234", "{SMD5}UjFY34os/pnZQ3oQOzjqGu4yeXE="),
        ("test123", "{SSHA256}czO44OTV17PcF1cRxWrLZLy9xHd7CWyVYplr1rOhuMlx/7IK"),
        ("password", "{ssha256}x1tymSTVjozxQ2PtT46ysrzhZxbcskK0o2f8hEFx7fAQQmhtDSEkJA=="),
        (
            "test123",
            "{SSHA512}xPUl/px+1cG55rUH4rzcwxdOIPSB2TingLpiJJumN2xyDWN4Ix1WQG3ihnvHaWUE8MYNkvMi5rf0C9NYixHsE6Yh59M=",
        ),
        ("U*U", "{CRYPT}$2y$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"),
    ]);
    refuses(
        &["{SSHA}tooshort", "{SSHA}at+xg6SiyUovktq1redipHiJpaE=", "{SHA}0H+zTv8o4MR4H43n03eCsvw1luG8LdB7", "{SSHA"],
        Unreadable::Malformed("LDAP"),
    );
    refuses(&["{CLEARTEXT}secret", "{CRYPT}ab1Hv2Lg7ltQo", "{}"], Unreadable::Unknown);
}

#[test]
fn what_is_no_hash_is_refused_and_so_is_what_is_much_too_long() {
    refuses(&["secret", "$", "$$", "$6$rounds=5000$salt$hash", "$1$salt$hash", "a:b$c$00"], Unreadable::Unknown);
    let long = format!("$P${}", "B".repeat(2000));
    refuses(&[&long], Unreadable::TooCostly("much too long"));
}
