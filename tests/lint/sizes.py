"""sizes.py: files and functions that have grown too long to read."""
import ast
import re
import shutil
import subprocess

FILE_LINES_LONG, FILE_LINES_MAX, FUNCTION_LINES_MAX = 400, 700, 60
CODE = ("*.c", "*.h", "*.sql", "*.py", "*.js", "*.mjs", "*.css", "*.sh", "*.def", "deploy/up", "deploy/down", "deploy/test")


def check_file_sizes(tree):
    """No file of code is over 700 lines; those over 400 are listed."""
    for path in tree.matching(*CODE):
        lines = tree.text(path).count("\n")
        if lines > FILE_LINES_MAX:
            tree.fault(path, f"{lines} lines, {FILE_LINES_MAX} at most")
        elif lines > FILE_LINES_LONG:
            tree.remark(path, f"{lines} lines")


def check_c_functions(tree):
    """No C function is over 60 lines."""
    sources = [f for f in tree.all_c_files() if f.endswith(".c")]
    if not sources:
        return
    if not shutil.which("ctags"):
        tree.fault("ctags", "universal-ctags is needed to measure functions")
        return
    tags = subprocess.run(["ctags", "-x", "--_xformat=%F\t%N\t%n\t%e", "--c-kinds=f", "--sort=no", "--languages=C",
                           "-L", "-"], cwd=tree.root, input="\n".join(sources), text=True, capture_output=True, check=True)
    for line in tags.stdout.splitlines():
        path, name, start, end = line.split("\t")
        if not end.isdigit():
            continue
        length = int(end) - int(start) + 1
        if length > FUNCTION_LINES_MAX:
            tree.fault(f"{path}:{start}", f"{name} has {length} lines, {FUNCTION_LINES_MAX} at most")


def check_sql_functions(tree):
    """No function or view of the schema is over 60 lines."""
    for path in tree.matching("schema/*/*.sql"):
        if path.startswith("schema/migrations/"):
            continue
        start = 0
        for number, line in list(tree.lines(path)) + [(tree.text(path).count("\n") + 1, "create end")]:
            if re.match(r"create\s", line, re.I):
                if start and number - start > FUNCTION_LINES_MAX:
                    tree.fault(f"{path}:{start}", f"{number - start} lines, {FUNCTION_LINES_MAX} at most")
                start = number


def check_python_functions(tree):
    """No Python function is over 60 lines."""
    for path in tree.matching("*.py"):
        try:
            module = ast.parse(tree.text(path))
        except SyntaxError as error:
            tree.fault(f"{path}:{error.lineno}", "is not Python")
            continue
        for node in ast.walk(module):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                length = node.end_lineno - node.lineno + 1
                if length > FUNCTION_LINES_MAX:
                    tree.fault(f"{path}:{node.lineno}", f"{node.name} has {length} lines, {FUNCTION_LINES_MAX} at most")
