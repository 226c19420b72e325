from ingest.readers.table_grid import Cell, to_grid
from ingest.readers.tables import table_blocks
from ingest.text.lines import lay_out
from ingest.text.rows import cell_starts, cells, fields


def test_a_row_is_found_again_cell_by_cell_as_the_reader_wrote_it() -> None:
    grid = to_grid([[Cell("条件"), Cell("标准")], [Cell("近两年研发费用。"), Cell("1200万元")]])
    (row,) = lay_out(table_blocks(grid)).lines
    assert cells(row) == ["条件：近两年研发费用", "标准：1200万元"]
    assert fields(row.text) == {"条件": "近两年研发费用", "标准": "1200万元"}


def test_cells_without_headings_are_found_again_too() -> None:
    texts = ["某市甲有限公司", "某市甲区", "二十万元"]
    grid = to_grid([[Cell(text) for text in texts] for _ in range(2)])
    row, _ = lay_out(table_blocks(grid)).lines
    assert cells(row) == texts
    assert [row.text[at : at + 2] for at in cell_starts(row)] == ["某市", "某市", "二十"]
