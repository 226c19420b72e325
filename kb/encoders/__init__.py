"""The embedding model and the cross-encoder: prepared with torch, served without."""
