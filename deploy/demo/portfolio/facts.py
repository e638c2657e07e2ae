"""Reads the fact files; money becomes integer øre here and stays so."""
import csv
import pathlib

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "facts"
MILLION = 100_000_000  # øre
THOUSAND = 100_000


def read(name):
    with open(FOLDER / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


class Post:
    """One chapter and post of 2023, amounts in øre."""

    def __init__(self, row):
        self.chapter, self.post = row["chapter"], row["post"]
        self.key = f"{self.chapter}.{self.post}"
        self.chapter_name, self.post_name = row["chapter_name"], row["post_name"]
        self.keywords, self.kind = row["keywords"], row["class"]
        self.carried_over = int(row["carried_over_nok"]) * 100
        self.allotted = int(row["allotted_nok"]) * 100
        self.total = int(row["total_nok"]) * 100
        self.accounted = int(row["accounted_nok"]) * 100
        self.given = self.given_used = self.received = self.received_used = 0
        self.is_grant = self.kind == "tilskudd"


class Facts:
    def __init__(self):
        self.posts = {post.key: post for post in map(Post, read("appropriations_2023.csv"))}
        self.authorities = read("authorities_2023.csv")
        for row in self.authorities:
            post = self.posts[f"{row['chapter']}.{row['post']}"]
            for field, column in (("", "authority_nok"), ("_used", "used_nok")):
                name = row["direction"] + field
                setattr(post, name, getattr(post, name) + int(row[column]) * 100)
        self.municipalities = read("municipalities_2023.csv")
        self.counties = read("counties_2023.csv")
        self.health_communities = read("health_communities.csv")
        self.named = {row["ref"]: row for row in read("schemes_named.csv")}
