"""What can go wrong, as one family.

PolicyKBError
    UnreadableFile              a file that yields no document
        EmptyFile
        UnsupportedFile
        EncryptedFile
        CorruptFile
        OversizedFile
        NeedsOCR                a scan without a text layer (kept for later)
        ParseTimeout            time or memory limit of the parser reached
    InvalidQuery                a question or filter that cannot be answered as given
    NotFound                    no such document or passage
    StoreError
        StoreLocked             another process owns the data directory
        StoreCorrupt
        IndexStale              made by another model, lexicon or passage format
    ModelError
        ModelMissing
        ModelDamaged

Every error carries a Chinese `message` (what happened) and `advice` (what to do next); both are
shown to users, so neither ever holds a stack, a secret or an absolute path.
"""

from __future__ import annotations


class PolicyKBError(Exception):
    """Base of the family; `code` is stable and English, `message` and `advice` are Chinese."""

    code = "error"
    default_message = "操作没有完成。"
    default_advice = "请稍后重试；仍不行请运行 wence doctor 查看原因。"

    def __init__(self, message: str | None = None, advice: str | None = None) -> None:
        self.message = message or self.default_message
        self.advice = advice or self.default_advice
        super().__init__(self.message)

    def __str__(self) -> str:
        return f"{self.message}{self.advice}"

    def __reduce__(self) -> tuple[type[PolicyKBError], tuple[str, ...]]:
        # Parsers run in a child process, so errors travel through a pipe.
        return (type(self), (self.message, self.advice))


class UnreadableFile(PolicyKBError):
    code = "unreadable_file"
    default_message = "文件无法读取。"
    default_advice = "请确认文件能正常打开后重新导入。"


class EmptyFile(UnreadableFile):
    code = "empty_file"
    default_message = "文件里没有文字内容。"
    default_advice = "请检查是否下载完整，或换用含正文的版本。"


class UnsupportedFile(UnreadableFile):
    code = "unsupported_file"
    default_message = "暂不支持这种文件。"
    default_advice = "请另存为 HTML、PDF（文字版）、DOCX、Markdown 或 TXT 后再导入。"


class EncryptedFile(UnreadableFile):
    code = "encrypted_file"
    default_message = "文件设有打开密码。"
    default_advice = "请解除密码后再导入。"


class CorruptFile(UnreadableFile):
    code = "corrupt_file"
    default_message = "文件已损坏。"
    default_advice = "请重新下载原件后再导入。"


class OversizedFile(UnreadableFile):
    code = "oversized_file"
    default_message = "文件超过大小上限。"
    default_advice = "请拆分后导入，或由管理员调高 WENCE_MAX_FILE_MB。"


class NeedsOCR(UnreadableFile):
    code = "needs_ocr"
    default_message = "需要OCR：这是没有文字层的扫描件。"
    default_advice = "原件已留存；请换用文字版，或用OCR软件识别后再导入。"


class ParseTimeout(UnreadableFile):
    code = "parse_timeout"
    default_message = "解析超过时间或内存上限，已中止。"
    default_advice = "请检查文件是否异常，或拆分后再导入。"


class InvalidQuery(PolicyKBError):
    code = "invalid_query"
    default_message = "查询条件有误。"
    default_advice = "请修改后重试。"

    def __init__(
        self, message: str | None = None, advice: str | None = None, field: str = ""
    ) -> None:
        super().__init__(message, advice)
        self.field = field  # the condition that is wrong, where it is one

    def __reduce__(self) -> tuple[type[InvalidQuery], tuple[str, ...]]:
        return (type(self), (self.message, self.advice, self.field))


class NotFound(PolicyKBError):
    code = "not_found"
    default_message = "没有找到。"
    default_advice = "请检查编号；可先用检索找到文件。"


class StoreError(PolicyKBError):
    code = "store_error"
    default_message = "资料库出错。"
    default_advice = "请运行 wence doctor 查看原因。"


class StoreLocked(StoreError):
    code = "store_locked"
    default_message = "资料库正被另一个问策进程使用。"
    default_advice = "请先停止那个进程（例如正在运行的 wence serve），再重试。"


class StoreCorrupt(StoreError):
    code = "store_corrupt"
    default_message = "资料库文件已损坏。"
    default_advice = "请从备份恢复，或换一个新的 WENCE_HOME 重新导入。"


class IndexStale(StoreError):
    code = "index_stale"
    default_message = "索引是用另一套模型或词表建立的。"
    default_advice = "请运行 wence rebuild 重建索引。"


class ModelError(PolicyKBError):
    code = "model_error"
    default_message = "向量模型不可用。"
    default_advice = "请运行 wence model prepare。"


class ModelMissing(ModelError):
    code = "model_missing"
    default_message = "模型还没有准备好。"


class ModelDamaged(ModelError):
    code = "model_damaged"
    default_message = "模型文件不完整或已被改动。"
    default_advice = "请运行 wence model prepare 重新准备。"
