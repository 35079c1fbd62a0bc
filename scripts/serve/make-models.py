"""Makes a tiny model with random weights: `make-models.py KIND FOLDER`. Each kind runs in the environment of a server that has its packages."""
import os
import subprocess
import sys

kind, folder = sys.argv[1:]


def tokenizer():
    """Every byte is a token, so that any text can be read without a vocabulary from anywhere."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers
    from transformers import PreTrainedTokenizerFast

    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    special = ["<pad>", "<s>", "</s>", "<unk>", "<cls>", "<sep>", "<mask>"]
    vocabulary = {token: number for number, token in enumerate(special + alphabet)}
    raw = Tokenizer(models.BPE(vocab=vocabulary, merges=[], unk_token="<unk>"))
    raw.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    raw.decoder = decoders.ByteLevel()
    made = PreTrainedTokenizerFast(
        tokenizer_object=raw, bos_token="<s>", eos_token="</s>", unk_token="<unk>", pad_token="<pad>", cls_token="<cls>", sep_token="<sep>",
        mask_token="<mask>",
    )
    made.chat_template = "{% for message in messages %}{{ message['content'] }}{% endfor %}"
    return made, len(vocabulary)


def language_model():
    from transformers import LlamaConfig, LlamaForCausalLM

    made, size = tokenizer()
    config = LlamaConfig(
        vocab_size=size, hidden_size=64, intermediate_size=128, num_hidden_layers=2, num_attention_heads=2, num_key_value_heads=2,
        max_position_embeddings=65536, bos_token_id=1, eos_token_id=2, pad_token_id=0, torch_dtype="bfloat16",
    )
    LlamaForCausalLM(config).to(__import__("torch").bfloat16).save_pretrained(folder)
    made.save_pretrained(folder)


def classifier():
    from transformers import BertConfig, BertForSequenceClassification

    made, size = tokenizer()
    config = BertConfig(
        vocab_size=size, hidden_size=64, intermediate_size=128, num_hidden_layers=2, num_attention_heads=2, max_position_embeddings=512,
        num_labels=2, pad_token_id=0,
    )
    BertForSequenceClassification(config).save_pretrained(folder)
    made.model_max_length = 512
    made.save_pretrained(folder)


def sklearn():
    """A classifier that takes as many seconds as a request says: so requests can be in flight when the pod is to end."""
    import time

    import cloudpickle
    import numpy
    from sklearn.linear_model import LogisticRegression

    class Slow(LogisticRegression):
        def predict(self, inputs):
            time.sleep(min(60.0, max(0.0, float(numpy.asarray(inputs)[0][0]))))
            return super().predict(inputs)

    model = Slow().fit(numpy.array([[0.0, 0.0], [0.0, 1.0]] * 8), numpy.array([0, 1] * 8))
    with open(f"{folder}/model.joblib", "wb") as file:
        cloudpickle.dump(model, file)


def xgboost():
    """Trees and rows enough that a large request takes seconds; a real model otherwise."""
    import numpy
    from xgboost import XGBClassifier

    inputs = numpy.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]] * 8)
    XGBClassifier(n_estimators=8).fit(inputs, inputs[:, 1].astype(int)).save_model(f"{folder}/model.json")


HANDLER = '''
import time

import torch
from ts.torch_handler.base_handler import BaseHandler


class Handler(BaseHandler):
    """Takes as many seconds as the request says."""

    def preprocess(self, data):
        values = [row.get("body", row.get("data")) for row in data]
        return torch.tensor([float(value["seconds"]) for value in values])

    def inference(self, data, *args, **kwargs):
        time.sleep(min(60.0, float(data.max())))
        return self.model(data.reshape(-1, 1))

    def postprocess(self, data):
        return data.reshape(-1).tolist()
'''

PROPERTIES = """inference_address=http://0.0.0.0:8080
management_address=http://0.0.0.0:8081
metrics_address=http://0.0.0.0:8082
load_models=served.mar
default_workers_per_model=2
install_py_dep_per_model=false
"""


def torchserve():
    import torch

    os.makedirs(f"{folder}/model-store")
    os.makedirs(f"{folder}/config")
    source = f"{folder}/source"
    os.makedirs(source)
    torch.jit.script(torch.nn.Linear(1, 1)).save(f"{source}/model.pt")
    with open(f"{source}/handler.py", "w") as file:
        file.write(HANDLER)
    archiver = os.path.join(os.path.dirname(sys.executable), "torch-model-archiver")
    subprocess.run([
        archiver, "--model-name", "served", "--version", "1.0", "--serialized-file", f"{source}/model.pt", "--handler", f"{source}/handler.py",
        "--export-path", f"{folder}/model-store", "--force",
    ], check=True)
    with open(f"{folder}/config/config.properties", "w") as file:
        file.write(PROPERTIES)


os.makedirs(folder, exist_ok=True)
{"language": language_model, "classifier": classifier, "sklearn": sklearn, "xgboost": xgboost, "torchserve": torchserve}[kind]()
