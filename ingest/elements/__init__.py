"""公文要素: 版头, title, 文号, issuers, 主送机关, 版记, each with the span that proves it."""
