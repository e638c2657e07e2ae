/* valid.h: rules of single texts for shapes: .valid = valid_orgnr, .valid_code = "orgnr".
 * The check digits are src/norway's. Floor 2. */
#pragma once
#include "base/str.h"

bool valid_orgnr(struct str text);   /* code "orgnr" */
bool valid_account(struct str text); /* code "account": dots and spaces allowed, payable to */
