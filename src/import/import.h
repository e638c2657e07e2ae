/* import.h: taking in what an older system holds: POST /imports/<kind> with a CSV file. Floor 3.
 * The files are described in deploy/docs/imports.md, the rules stand in schema/import/. */
#pragma once
#include "app/route.h"

extern const struct route import_routes[];
