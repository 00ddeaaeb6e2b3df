"""The writer's section of the configuration: who writes, with which model, and where that runs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, NonNegativeFloat, field_validator


class Section(BaseModel):
    """A part of the configuration: immutable, and closed to keys it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class WriterConfig(Section):
    """Who writes the sentences, and with which model."""

    name: Literal["extractive", "abstractive", "editor", "chat"] = "extractive"
    model: str | None = Field(
        None, description="folder or hub id of a checkpoint, a GGUF file, or a server's name of its model"
    )
    device: Literal["auto", "cpu", "cuda"] = "auto"
    precision: Literal["auto", "float32", "bfloat16", "int8"] = "auto"
    beams: int | None = Field(None, ge=1, le=32, description="None is 4")
    batch_size: int = Field(8, ge=1)
    length_penalty: float | None = Field(None, description="None keeps the checkpoint's own")
    no_repeat_ngram: int = Field(3, ge=0, description="of encoder-decoders")
    languages: tuple[str, ...] | None = Field(
        None, description="ISO 639-1 codes that the model writes; None reads them off the checkpoint"
    )
    prompt: Path | None = Field(
        None, description="template of what an instruct model is asked; None is the shipped one"
    )
    context: int | None = Field(
        None, ge=512, description="tokens that a model reads and writes; None asks the model or its server"
    )
    endpoint: str | None = Field(None, description="address of a server with the OpenAI chat protocol")
    api_key_env: str | None = Field(None, description="environment variable that holds the server's key")
    timeout: float = Field(120.0, gt=0, description="seconds that the server may be silent")
    retries: int = Field(4, ge=0, le=20, description="further tries where the server is busy or breaks off")
    concurrency: int = Field(4, ge=1, le=256, description="requests to the server at the same time")
    price: tuple[NonNegativeFloat, NonNegativeFloat] | None = Field(
        None, description="of a million tokens that the server reads and writes"
    )

    @field_validator("endpoint")
    @classmethod
    def _plain_address(cls, endpoint: str | None) -> str | None:
        """An address of a server and no more: what else it holds might be a key, and would be shown."""
        if endpoint is None:
            return None
        parts = urlsplit(endpoint.strip())
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError("it is no address that starts with http:// or https:// and names a server")
        if parts.username is not None or parts.password is not None or parts.query or parts.fragment:
            raise ValueError("it may hold no user, password or query; a key is named by writer.api_key_env")
        return endpoint.strip()

    @field_validator("api_key_env")
    @classmethod
    def _name_of_a_variable(cls, name: str | None) -> str | None:
        """A name, and not by mistake the key itself, which a message would show."""
        if name is not None and not re.fullmatch(r"[A-Z_][A-Z0-9_]*", name):
            raise ValueError(
                "it must be the name of an environment variable in capitals, such as OPENAI_API_KEY, and not "
                "the key itself"
            )
        return name
