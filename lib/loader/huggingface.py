"""Makes a directory equal to one revision of a model on the Hugging Face hub. Run by load-model.sh; exit codes: there."""

import glob
import hashlib
import os
import shutil
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ATTEMPTS = 2
WORKERS = 4
REFUSED, VOLUME_FULL, VERIFICATION_FAILED, TRANSFER_FAILED = 3, 4, 5, 6

repository, revision, directory = sys.argv[1], sys.argv[2], Path(sys.argv[3])
work = directory / '.cache'

# Read when the library is imported. The user of the pod may have no home, and what the library keeps must not be published.
os.environ['HF_HOME'] = str(work / 'home')
os.environ['HF_HUB_DISABLE_PROGRESS_BARS'] = '1'
os.environ['HF_HUB_DISABLE_TELEMETRY'] = '1'

from huggingface_hub import HfApi, snapshot_download  # noqa: E402
from huggingface_hub.errors import GatedRepoError, HfHubHTTPError, RepositoryNotFoundError, RevisionNotFoundError  # noqa: E402


def say(message):
    print(f'load-model: {message}', flush=True)


def fail(code, message):
    print(f'load-model: error: {message}', file=sys.stderr, flush=True)
    # Not sys.exit: it would wait for the downloads that still run in other threads.
    os._exit(code)


def mebibytes(size):
    return f'{size // 1048576} MiB'


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


def stored_files():
    return [path for path in directory.rglob('*') if path.is_file()]


def remove_strays(files):
    """Removes what the revision does not have, such as the files of a commit that a branch has left."""
    wanted = {directory / file.rfilename for file in files}
    for path in stored_files():
        if path not in wanted and work not in path.parents:
            path.unlink()


def report_progress(total, done):
    while not done.wait(30):
        stored = sum(path.stat().st_size for path in stored_files() if path.exists())
        say(f'{mebibytes(stored)} of {mebibytes(total)}')


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


def main():
    model = HfApi().model_info(repository, revision=revision, files_metadata=True)
    total = sum(file.size for file in model.siblings)
    say(f'loading {len(model.siblings)} file(s), {mebibytes(total)}, from {repository} at {model.sha}')
    done = threading.Event()
    threading.Thread(target=report_progress, args=(total, done), daemon=True).start()

    remove_strays(model.siblings)
    wrong = not_intact(model.siblings)
    for _ in range(ATTEMPTS):
        if wrong:
            load(wrong, model.sha)
            wrong = not_intact(wrong)
    if wrong:
        fail(VERIFICATION_FAILED, f'{wrong[0].rfilename} still differs from the hub after {ATTEMPTS} attempts')
    done.set()
    shutil.rmtree(work, ignore_errors=True)


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
    # By its text, because the library's Rust parts report a full volume as a RuntimeError.
    if 'No space left on device' in str(error):
        fail(VOLUME_FULL, 'the volume is full. Enlarge the claim or remove old models; the next run continues.')
    fail(TRANSFER_FAILED, f'{type(error).__name__}: {error}')
