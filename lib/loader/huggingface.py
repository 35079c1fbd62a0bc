"""Makes a directory equal to one revision of a model on the Hugging Face hub. Run by load-model.sh; exit codes: there."""

import glob
import hashlib
import os
import re
import shutil
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ATTEMPTS = 2
WORKERS = 4
ANSWER_SECONDS = 10
UNUSABLE, REFUSED, VOLUME_FULL, VERIFICATION_FAILED, TRANSFER_FAILED = 2, 3, 4, 5, 6

repository, revision, directory = sys.argv[1], sys.argv[2], Path(sys.argv[3])
work = directory / '.cache'
home = work / 'home'

# Read when the library is imported. The user of the pod may have no home, and what the library keeps must not be published.
os.environ['HF_HOME'] = str(home)
os.environ['HF_HUB_DISABLE_PROGRESS_BARS'] = '1'
os.environ['HF_HUB_DISABLE_TELEMETRY'] = '1'


# To stderr like every message: load-model.sh withholds there what may be a secret.
def say(message):
    print(f'load-model: {message}', file=sys.stderr, flush=True)


def fail(code, message):
    say(f'error: {message}')
    # Not sys.exit: it would wait for the downloads that still run in other threads.
    os._exit(code)


try:
    from huggingface_hub import HfApi, snapshot_download
    from huggingface_hub.errors import GatedRepoError, HfHubHTTPError, RepositoryNotFoundError, RevisionNotFoundError
except ImportError as error:
    fail(UNUSABLE, f'the image of the loader has no usable huggingface_hub: {error}')


def mebibytes(size):
    return f'{int(size) // 1048576} MiB'


def is_intact(file):
    """Compares size and content: the hub knows the sha256 of an LFS file and git's own hash of any other."""
    path = directory / file.rfilename
    if not path.is_file() or path.stat().st_size != file.size:
        return False
    digest = hashlib.sha256() if file.lfs else hashlib.sha1(f'blob {file.size}\0'.encode())
    with path.open('rb') as content:
        while chunk := content.read(1 << 20):
            digest.update(chunk)
    return digest.hexdigest() == (file.lfs.sha256 if file.lfs else file.blob_id)


def not_intact(files):
    with ThreadPoolExecutor(WORKERS) as pool:
        return [file for file, intact in zip(files, pool.map(is_intact, files)) if not intact]


def is_safe(name):
    """Whether a name stays in the directory, on its own path, and out of what the library keeps there."""
    parts = name.split('/')
    return not re.search(r'[\x00-\x1f\x7f\\]', name) and parts[0] != work.name and not {'', '.', '..'} & set(parts)


def require_usable(files):
    """Refuses before anything is written what could not be published whole."""
    if not files:
        fail(REFUSED, f'there are no files in {repository} at revision {revision}')
    for file in files:
        if not is_safe(file.rfilename):
            fail(REFUSED, f'the file name {ascii(file.rfilename)} in {repository} leaves the model\'s directory, or cannot be kept there')
        if file.size is None or not (file.lfs.sha256 if file.lfs else file.blob_id):
            fail(REFUSED, f'the hub does not say how large {file.rfilename} is, or what its checksum is')
    if not any(file.size for file in files):
        fail(REFUSED, f'all files in {repository} at revision {revision} are empty')


def stored_files():
    return [path for path in directory.rglob('*') if path.is_file()]


def strays(files):
    """What the revision does not have, such as the files of a commit that a branch has left."""
    wanted = {directory / file.rfilename for file in files}
    return [path for path in stored_files() if path not in wanted and work not in path.parents]


def stored_bytes():
    sizes = 0
    for path in stored_files():
        try:
            sizes += 0 if home in path.parents else path.stat().st_size
        except FileNotFoundError:
            pass
    return sizes


def report_progress(total, done):
    began, before = time.monotonic(), stored_bytes()
    while not done.wait(float(os.environ.get('MODEL_PROGRESS_SECONDS', '30'))):
        stored = stored_bytes()
        rate = (stored - before) / (time.monotonic() - began)
        left = f'{round(max(0, total - stored) / rate / 60)} min left' if rate > 0 else 'nothing arrives'
        say(f'{mebibytes(stored)} of {mebibytes(total)}, {mebibytes(rate)}/s, {left}')


def require_space(files):
    partial = sum(path.stat().st_size for path in work.rglob('*.incomplete'))
    missing = sum(file.size for file in files) - partial
    free = shutil.disk_usage(directory).free
    if missing > free:
        fail(VOLUME_FULL, f'the volume is full: the model needs {mebibytes(missing)} more, {mebibytes(free)} are free. '
                          'Enlarge the claim or remove old models; the next run continues.')


def load(files, commit):
    for file in files:
        (directory / file.rfilename).unlink(missing_ok=True)
    require_space(files)
    names = [glob.escape(file.rfilename) for file in files]
    snapshot_download(repository, revision=commit, local_dir=directory, allow_patterns=names, max_workers=WORKERS)


def describe():
    return HfApi().model_info(repository, revision=revision, files_metadata=True, timeout=ANSWER_SECONDS)


def describe_twice():
    """A hub that cannot be reached may just be starting; one that was reached and is gone will come back, and the next run goes on."""
    try:
        return describe()
    except Exception as error:
        if unreachable(error) is None:
            raise
    say('cannot reach the hub: trying once more')
    time.sleep(float(os.environ.get('MODEL_RETRY_SECONDS', '5')))
    try:
        return describe()
    except Exception as error:
        reason = unreachable(error)
        if reason is None:
            raise
        fail(REFUSED, f'cannot reach the hub: {reason}')


def main():
    model = describe_twice()
    files = model.siblings or []
    require_usable(files)
    total = sum(file.size for file in files)
    say(f'loading {len(files)} file(s), {mebibytes(total)}, from {repository} at {model.sha}')
    done = threading.Event()
    threading.Thread(target=report_progress, args=(total, done), daemon=True).start()

    for path in strays(files):
        path.unlink()
    wrong = not_intact(files)
    for _ in range(ATTEMPTS):
        if wrong:
            load(wrong, model.sha)
            wrong = not_intact(wrong)
    if wrong:
        fail(VERIFICATION_FAILED, f'{wrong[0].rfilename} still differs from the hub after {ATTEMPTS} attempts')
    done.set()
    shutil.rmtree(work, ignore_errors=True)
    if work.exists() or strays(files):
        fail(VERIFICATION_FAILED, 'the directory holds files that the revision does not have')


def text_of(error):
    """An error with all that led to it: the libraries wrap what the network says several times."""
    texts = []
    while error is not None and len(texts) < 20:
        texts.append(f'{type(error).__name__}: {error}')
        error = error.__cause__ or error.__context__
    return '\n'.join(texts)


def unreachable(error):
    text = text_of(error)
    if re.search(r'Name or service not known|No address associated with hostname|nodename nor servname', text):
        return 'the name of its host is not known. Check the address, and the cluster\'s DNS'
    if 'Connection refused' in text:
        return 'its host refuses the connection. Check address and port, and network policies and proxies on the way'
    return None


def explain(error):
    text = text_of(error)
    # By the text, because the library's Rust parts report a full volume as a RuntimeError.
    if 'No space left on device' in text:
        fail(VOLUME_FULL, 'the volume is full. Enlarge the claim or remove old models; the next run continues.')
    if re.search(r'CERTIFICATE_VERIFY_FAILED|WRONG_VERSION_NUMBER', text):
        fail(REFUSED, 'the certificate of the hub is not trusted. Correct the address, or give the certificates of its CA')
    fail(TRANSFER_FAILED, f'{type(error).__name__}: {error}')


try:
    main()
except GatedRepoError:
    fail(REFUSED, f'{repository} is gated: accept its licence on the hub and give a token of that account as HF_TOKEN')
except RevisionNotFoundError:
    fail(REFUSED, f'{repository} has no revision {revision}')
except RepositoryNotFoundError:
    fail(REFUSED, f'{repository} does not exist, or it is private and HF_TOKEN may not read it')
except HfHubHTTPError as error:
    status = error.response.status_code if error.response is not None else None
    fail(REFUSED if status in (401, 403) else TRANSFER_FAILED, f'the hub answered {status} for {repository}: {error}')
except Exception as error:
    explain(error)
