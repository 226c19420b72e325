from ingest.text.titles import joined, spelled_from


def test_a_broken_title_is_one_line_and_a_space_stays_between_joint_issuers_only() -> None:
    assert joined(["某省财政厅", "某省科技厅关于印发", "管理办法的通知"]) == (
        "某省财政厅 某省科技厅关于印发管理办法的通知"
    )


def test_a_title_is_found_over_the_lines_that_spell_it() -> None:
    lines = ["某市财政局", "关于加强", "资金管理的通知", "各区财政局："]
    assert spelled_from(lines, 1, "关于加强资金管理的通知") == 3
    assert spelled_from(lines, 0, "关于加强资金管理的通知") == 0
    assert spelled_from(["办法", "（试行）"], 0, "办法（修订）") == 0
    assert spelled_from(["管理", "办法（试行）"], 0, "管理办法", r"（[^（）]*）$") == 2
