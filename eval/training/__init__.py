"""What is trained here: the adapter of the bundled encoder, the cross-encoder, the evidence gate.

Each is a command (`python -m eval.training.adapter`), and none runs when questions are answered.
"""
