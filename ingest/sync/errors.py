"""What can go wrong when a page is fetched.

PolicyKBError
    SyncError
        FetchFailed         no answer, or one that is no page
            TooLarge
            PutOff          the site asks us to come back later than we wait
            Offline         one site after the other cannot be connected to
        Vanished            404 or 410
        Refused             not ours to visit: host, scheme, port or address
        Disallowed          robots.txt says no
"""

from __future__ import annotations

from kb.errors import PolicyKBError


class SyncError(PolicyKBError):
    code = "sync_error"
    default_message = "没有取到网页。"
    default_advice = "请稍后再同步。"


class FetchFailed(SyncError):
    code = "fetch_failed"


class TooLarge(FetchFailed):
    code = "too_large"
    default_message = "网页或附件超过大小上限。"
    default_advice = "请手工下载后用 wence ingest 导入。"


class PutOff(FetchFailed):
    code = "put_off"
    default_message = "网站要求稍后再来。"
    default_advice = "请过些时候再同步，已取到的不会重取。"


class Offline(FetchFailed):
    code = "offline"
    default_message = "前几个网站都连接不上，其余的没有再试。"
    default_advice = "请检查网络后再同步；若只是那几个网站停了，可用 --source 同步别的来源。"


class Vanished(SyncError):
    code = "vanished"
    default_message = "网页已不存在。"
    default_advice = "请到原网站查找新地址并更新来源清单；资料库里的文件没有删除。"


class Refused(SyncError):
    code = "refused"
    default_message = "这个地址不在允许访问的范围内。"
    default_advice = "确需访问请把网站加入来源清单或 WENCE_SYNC_HOSTS。"


class Disallowed(SyncError):
    code = "disallowed"
    default_message = "网站的 robots.txt 不允许自动访问这个地址。"
    default_advice = "请在浏览器里下载后用 wence ingest 导入。"
