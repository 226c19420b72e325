# 问策：两条命令就够了
#   make serve   装好一切、导入 corpus/、在 http://127.0.0.1:8000 打开问答
#   make test    装好一切、跑全部检查和测试
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed
DEV    := $(VENV)/.installed-dev
MODELS := $(abspath $(or $(WENCE_HOME),.wence)/models)
MODEL  := $(or $(WENCE_HOME),.wence)/models/.prepared$(subst /,_,$(WENCE_MODEL)$(WENCE_CROSS_ENCODER))
HOST   ?= 127.0.0.1
PORT   ?= 8000
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: help install model serve test check browser lint types types-js contracts unit \
  screenshots eval eval-gate corpus lock clean

help:            ## 列出可用目标
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

install: $(STAMP) model   ## 环境装进 .venv，向量模型准备好

$(STAMP): requirements.lock pyproject.toml
	@echo "== 1/4 建立 Python 环境（.venv），安装锁定的依赖（约 1.5 GB，首次需几分钟）"
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 13))' || \
	  { echo "需要 Python 3.11 或 3.12；可用 make serve PYTHON=python3.12 指定。"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || \
	  { echo "缺少 venv 模块：Debian/Ubuntu 请先 sudo apt-get install python3-venv。"; exit 1; }
	@$(BIN)/python -m pip install --quiet --upgrade 'pip>=25'
	$(BIN)/python -m pip install --quiet --progress-bar on --requirement requirements.lock
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV): $(STAMP) requirements-dev.lock
	@echo "== 安装测试工具"
	$(BIN)/python -m pip install --quiet --requirement requirements-dev.lock
	@touch $@

model: $(MODEL)

# 每次启动时 wence serve 自己还会校验模型
$(MODEL): $(STAMP) kb/encoders/adapter.safetensors kb/encoders/cross_encoder.safetensors
	@echo "== 2/4 准备向量模型（只在首次，约一分钟）"
	@$(BIN)/wence model prepare
	@touch $@

serve: install   ## 导入 corpus/ 并启动服务（第二次起几秒即可）
	@echo "== 3/4 导入 corpus/（未变的文件自动跳过）"
	@$(BIN)/wence ingest corpus/
	@echo "== 4/4 启动：http://$(HOST):$(PORT)"
	@$(BIN)/wence serve --host $(HOST) --port $(PORT)

test: $(DEV) model check browser unit   ## 代码检查、类型、结构约定和全部测试

check: $(DEV) lint types contracts types-js   ## 只跑代码检查、类型、结构约定

# 浏览器测试用 Debian 不带窗口的 Chromium（打开一页只要四分之一的时间；没有就用带窗口的）和中文字体；
# 都没有、也没有权限安装时，这些测试会跳过并说明
browser:
	@command -v chromium-headless-shell >/dev/null || { \
	  root=; test "$$(id -u)" = 0 || root="sudo -n"; get="$$root apt-get install -y -qq fonts-noto-cjk"; \
	  $$get chromium-headless-shell >/dev/null 2>&1 || command -v chromium >/dev/null || { \
	    echo "== 安装浏览器测试用的 Chromium 和中文字体（apt-get）"; $$root apt-get update -qq; \
	    $$get chromium-headless-shell >/dev/null || $$get chromium >/dev/null; } \
	  || echo "没有装上 Chromium，浏览器测试将跳过；请手动安装后重试。"; }

types-js:        ## 检查网页脚本的类型
	@if command -v npm >/dev/null; then npm ci --silent --no-audit --no-fund && npm run --silent types; \
	else echo "没有 npm，跳过网页脚本的类型检查。"; fi

lint: $(DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(DEV)
	$(BIN)/mypy

contracts: $(DEV)
	$(BIN)/lint-imports

# 一份测试文件一个进程；每个进程约占 3 GB 内存，所以最多四个
unit: $(DEV)      ## 只跑测试
	$(BIN)/pytest -n auto --maxprocesses 4 --dist loadfile

screenshots: $(DEV) install browser   ## 各网页的截图，存到 docs/screenshots/
	@$(BIN)/wence ingest corpus/ >/dev/null
	@$(BIN)/python docs/screenshots.py

eval-gate: install   ## 质量门：在样例语料上跑问题集，低于 eval/baseline.json 就不通过
	@mkdir -p .wence/gate; ln -sfn $(MODELS) .wence/gate/models
	@WENCE_HOME=.wence/gate $(BIN)/wence model prepare
	@WENCE_HOME=.wence/gate $(BIN)/wence ingest corpus/
	@WENCE_HOME=.wence/gate $(BIN)/wence eval run eval/data/questions.jsonl --json .wence/gate/result.json
	@WENCE_HOME=.wence/gate $(BIN)/wence eval gate .wence/gate/result.json

# 公开数据集所在的文件夹（每个一个 BEIR 式子文件夹）；没有就只评测自带的问题集
DATA ?= ../shared/data
SYSTEMS ?= no-cross-encoder no-ranking fixed-weights fusion dense bigrams words naive
EVAL = .wence/evaluation

eval: install    ## 全面评测：各问题集与 DATA= 里的数据集，各部分逐一关掉；报告与表在 .wence/evaluation/
	@mkdir -p $(EVAL); ln -sfn $(MODELS) $(EVAL)/models
	@WENCE_HOME=$(EVAL) $(BIN)/wence model prepare
	@WENCE_HOME=$(EVAL) $(BIN)/wence ingest corpus/
	@WENCE_HOME=$(EVAL) $(BIN)/wence eval run $(addprefix eval/data/,questions.jsonl holdout.jsonl refusals.jsonl search.jsonl) \
		$(patsubst %/queries.jsonl,%,$(wildcard $(DATA)/*/queries.jsonl)) \
		$(addprefix --ablation ,$(SYSTEMS)) \
		--json $(EVAL)/result.json --report $(EVAL)/report.html
	@$(BIN)/wence eval table $(EVAL)/result.json > $(EVAL)/table.md

corpus: $(DEV)   ## 由 corpus/texts 重新生成 corpus/documents 与清单
	$(BIN)/python corpus/build.py

lock:            ## 按 pyproject.toml 重新锁定依赖版本
	$(PYTHON) -m venv .venv-lock
	.venv-lock/bin/python -m pip install --quiet --upgrade 'pip>=25'
	.venv-lock/bin/python -m pip install --quiet . hatchling editables
	.venv-lock/bin/python -m pip freeze --exclude wence | sed 's/+cpu//' > requirements.lock
	.venv-lock/bin/python -m pip install --quiet --group dev
	.venv-lock/bin/python -m pip freeze --exclude wence | sed 's/+cpu//' > requirements-dev.lock
	rm -rf .venv-lock

clean:           ## 删除环境与数据目录
	rm -rf $(VENV) .wence
