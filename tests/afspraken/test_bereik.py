"""When partners can be reached, as people write it down."""

from afspraken.bereik import bereik_van


def test_without_hours_nobody_answers_and_one_point_is_enough():
    assert bereik_van(
        [("oov", "9-17", ""), ("oov", "", " Niet "), ("politie", "", ""), ("politie", "", "via 0900")]
    ) == {
        "oov": {"overdag": True, "avond_weekend": False},
        "politie": {"overdag": False, "avond_weekend": True},
    }


def test_a_partner_without_a_point_is_unknown():
    assert bereik_van([]) == {}
