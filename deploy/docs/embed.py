"""embed.py NAME INPUT OUTPUT: a text file as a C string."""
import json
import sys

name, source, target = sys.argv[1:]
with open(source, encoding="utf-8") as file:
    text = file.read()
if source.endswith(".json"):
    text = json.dumps(json.loads(text), ensure_ascii=False, separators=(",", ":"))
with open(target, "w", encoding="utf-8") as file:
    file.write(f"extern const char {name}[];\nconst char {name}[] = {{\n")
    data = text.encode("utf-8") + b"\0"
    for i in range(0, len(data), 20):
        file.write("".join(f"{byte}," if byte < 128 else f"(char){byte}," for byte in data[i:i + 20]) + "\n")
    file.write("};\n")
