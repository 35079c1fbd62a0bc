const { readFileSync } = require('node:fs');
const { parse } = require('csv-parse/sync');

/** What the measurements call a model, where the hub calls it otherwise. */
const NAMES = { 'zhipuai/GLM-5': 'zai-org/GLM-5' };
const GPUS = { h100_sxm: 'H100_SXM', h200_sxm: 'H200_SXM', b200_sxm: 'B200', b300_sxm: 'B300', gb200: 'GB200', gb300: 'GB300' };
const DATA_TYPES = { fp8: 'FP8', fp4: 'NVFP4', int4: 'INT4', bf16: 'BF16' };

/** Rows of vLLM and SGLang that serve prompts and answers on the same GPUs, each with the server as the library describes it. */
exports.readRows = (file) => {
  const { DataType, Gpu, ModelFacts, LatencyEngine } = require('../../lib');
  const { describeServer } = require('../../lib/latency/describe-server');
  const rows = parse(readFileSync(file, 'utf8'), { columns: true })
    .filter(({ mode, backend }) => mode === 'agg' && Object.values(LatencyEngine).includes(backend));
  const answered = rows.flatMap((row) => {
    const name = NAMES[row.model_path] ?? row.model_path;
    const model = ModelFacts.ofHuggingFace(name);
    const gpu = Gpu[GPUS[row.system]];
    const gpuCount = Number(row.tp_size) || 1;
    const load = { concurrency: Number(row.batch_size), inputTokens: Number(row.isl), outputTokens: Number(row.osl) };
    if (model === undefined || gpu === undefined || !(load.concurrency >= 1)) return [];
    const dataType = name.startsWith('openai/gpt-oss') ? DataType.MXFP4
      : DataType[DATA_TYPES[row.precision]] ?? (/fp8/i.test(name) ? DataType.FP8 : DataType.BF16);
    const description = { model, gpu, dataType, gpuCount, attentionGroups: Number(row.attention_dp_size) || 1, engine: row.backend };
    return [{
      model: row.model_path,
      // The same model in other hands.
      family: familyOf(row.model_path),
      configuration: [
        row.model_path, row.system, row.backend, row.backend_version, row.precision, gpuCount, row.attention_dp_size, row.moe_ep_size,
        row.isl, row.osl,
      ].join(),
      description, server: describeServer(description), load,
      tpot: Number(row.silicon_tpot_ms), ttft: Number(row.silicon_ttft_ms),
    }];
  });
  return { asked: rows.length, rows: answered };
};

/** DeepSeek-R1 is V3, and Llama in FP8 is Llama: what is left out is left out with its likes. */
function familyOf(name) {
  if (/DeepSeek-(R1|V3)/.test(name)) return 'DeepSeek-V3';
  return name.split('/').pop().replace(/-(Instruct|FP8)/g, '');
}
