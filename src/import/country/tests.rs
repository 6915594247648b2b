//! Names of countries as tables have them.

use super::*;

#[test]
fn a_country_may_have_a_part_of_it_beside_it() {
    for (cell, wanted) in [
        ("Ohio, USA", Some(("USA", "Ohio"))),
        ("USA / Ohio", Some(("USA", "Ohio"))),
        ("アメリカ合衆国 オレゴン州", Some(("アメリカ合衆国", "オレゴン州"))),
        ("日本 长野县", Some(("日本", "长野县"))),
        ("アメリカ合衆国アラバマ州", Some(("アメリカ合衆国", "アラバマ州"))),
        ("中華人民共和国河北省", Some(("中華人民共和国", "河北省"))),
        ("河北省", None),
        ("ジョージア州メイコン市", None),
        ("Georgia, USA", None),
        ("France / Germany", None),
        ("Korea, Republic of", None),
        ("Harbour, Town", None),
    ] {
        assert_eq!(within(cell).map(|found| (found.country, found.rest)), wanted, "{cell}");
    }
}

#[test]
fn the_city_says_which_of_two_countries_is_meant() {
    for (called, city, wanted) in [
        ("Korea", "Busan", Some("KR")),
        ("Corée", "Busan (부산)", Some("KR")),
        ("Korea", "Pyongyang", Some("KP")),
        ("Congo", "Brazzaville", Some("CG")),
        ("Congo", "Kinshasa", Some("CD")),
        ("Guiné", "Bissau", Some("GW")),
        ("Guinea", "Conakry", Some("GN")),
        ("Korea", "Haemaru", None),
        ("Germany", "Bonn", None),
    ] {
        assert_eq!(of_city(called, city), wanted, "{called} {city}");
    }
}

#[test]
fn names_in_further_languages_and_forms_are_known() {
    for (called, wanted) in [
        ("Almaniya", Some("DE")),
        ("Cənubi Koreya", Some("KR")),
        ("Qırğızıstan", Some("KG")),
        ("Palestinian National Authority", Some("PS")),
        ("Tatarstan", Some("RU")),
        ("트리니다드 토바고 공화국\n(Republic of trinidad & tobago)", Some("TT")),
        ("Bosnia and Herzegovina", Some("BA")),
        ("中華民國", Some("TW")),
        // Either may be meant, and the city says which.
        ("Republic of China", None),
    ] {
        assert_eq!(code(called), wanted, "{called}");
    }
    assert_eq!(of_city("Republic of China", "Hsinchu"), Some("TW"));
    assert_eq!(of_city("Republic of China", "Guangzhou"), Some("CN"));
}

#[test]
fn a_country_is_known_by_its_codes_and_names() {
    for (called, wanted) in [
        ("de", "DE"),
        ("China, People's Republic of", "CN"),
        ("Korea, Republic of", "KR"),
        ("Korea, Democratic People's Republic of", "KP"),
        ("Congo, Democratic Republic of the", "CD"),
        ("Iran (Islamic Republic of)", "IR"),
        ("Tanzania, United Republic of", "TZ"),
        ("Moldova, Republic of", "MD"),
        ("Bolivia (Plurinational State of)", "BO"),
        ("Korea (Rep. of)", "KR"),
        ("Rep. of Korea", "KR"),
        ("Dem. Rep. of the Congo", "CD"),
        ("DE", "DE"),
        ("Germany", "DE"),
        ("DEUTSCHLAND", "DE"),
        ("ITA", "IT"),
        ("中国", "CN"),
        ("Türkiye", "TR"),
        ("Côte d'Ivoire", "CI"),
        ("Südkorea", "KR"),
        ("Frankreich", "FR"),
        ("韩国", "KR"),
        ("墨西哥", "MX"),
        ("Mèxic", "MX"),
        ("P.R. China", "CN"),
        ("República de Chile", "CL"),
        ("Republic of Korea", "KR"),
        ("The Netherlands", "NL"),
        ("DE – Germany", "DE"),
        ("Germany (DE)", "DE"),
        ("🇩🇪", "DE"),
        ("F – Frankreich", "FR"),
        ("Německo", "DE"),
        ("Lengyelország", "PL"),
        ("Γερμανία", "DE"),
        ("意大利共和国", "IT"),
        ("オーストラリア連邦", "AU"),
        ("ベトナム社会主義共和国", "VN"),
        ("朝鲜民主主义人民共和国", "KP"),
        ("中华人民共和国", "CN"),
        ("AO", "AO"),
    ] {
        assert_eq!(code(called), Some(wanted), "{called}");
    }
    for called in ["", "Atlantis", "Ger", "?", "Rep.", "Republic of China", "Korea", "France / Germany"] {
        assert_eq!(code(called), None, "{called}");
    }
}
