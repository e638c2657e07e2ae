/* valid.h: rules of single texts for shapes: .valid = valid_orgnr, .valid_code = "orgnr".
 * The check digits are src/norway's. Floor 2. */
#pragma once
#include "base/str.h"

bool valid_orgnr(struct str text);       /* code "orgnr" */
bool valid_account(struct str text);     /* code "account": dots and spaces allowed, payable to */
bool valid_national_id(struct str text); /* code "national_id" */
bool valid_digits(struct str text);      /* code "digits" */
bool valid_filename(struct str text);    /* code "filename": a name, and no path */
bool valid_email(struct str text);       /* code "email": something@a.place */
bool valid_phone(struct str text);       /* code "phone": digits, spaces and + ( ) - */
bool valid_username(struct str text);    /* code "username" */
