"""tree.py: the files of the checkout, and where a check says what it found."""
import fnmatch
import os
import subprocess

GIT = ["git", "-c", "safe.directory=*"]
LEFT_OUT = {".git", "node_modules", ".tilsagn", "__pycache__", ".pytest_cache"}


class Tree:
    def __init__(self, root, build=None):
        self.root, self.build = os.path.abspath(root), build and os.path.abspath(build)
        self.faults, self.remarks, self._texts = [], [], {}
        self.files = sorted(self._tracked() or self._walked())

    def _tracked(self):
        """What git knows, and what is new and not ignored; None outside a work tree of ours."""
        if not os.path.exists(os.path.join(self.root, ".git")):
            return None
        listed = subprocess.run(GIT + ["ls-files", "-z", "-co", "--exclude-standard"],
                                cwd=self.root, capture_output=True, check=True).stdout.decode()
        return [f for f in set(listed.split("\0")) if f and os.path.isfile(os.path.join(self.root, f))]

    def _walked(self):
        found = []
        for folder, folders, files in os.walk(self.root):
            folders[:] = [f for f in folders if f not in LEFT_OUT and not f.startswith("build")]
            found += [os.path.relpath(os.path.join(folder, f), self.root) for f in files]
        return found

    def matching(self, *patterns):
        """Paths that match one of the patterns; * goes through folders too."""
        return [f for f in self.files if any(fnmatch.fnmatchcase(f, p) for p in patterns)]

    def c_files(self):
        return self.matching("src/*.[ch]", "workers/*.[ch]")

    def all_c_files(self):
        return self.matching("src/*.[ch]", "workers/*.[ch]", "tests/*.[ch]")

    def path(self, name):
        return os.path.join(self.root, name)

    def exists(self, name):
        return os.path.exists(self.path(name))

    def text(self, name):
        if name not in self._texts:
            with open(self.path(name), "rb") as file:
                self._texts[name] = file.read().decode("utf-8", "replace")
        return self._texts[name]

    def lines(self, name):
        """(number, line) from 1."""
        return enumerate(self.text(name).splitlines(), 1)

    def fault(self, where, what):
        self.faults.append(f"{where}: {what}")

    def remark(self, where, what):
        self.remarks.append(f"{where}: {what}")
