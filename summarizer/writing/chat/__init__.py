"""A server that speaks the OpenAI chat protocol writes: Ollama, llama.cpp, vLLM, LM Studio, or a hosted one.

Nothing is sent anywhere but to the endpoint that the configuration names. The key comes from the environment
variable that the configuration names, and stands in no message, no log and no result.
"""

from __future__ import annotations

from summarizer.writing.chat.model import ChatModel, chat_model

__all__ = ["ChatModel", "chat_model"]
