#include "norway/mod11.h"

bool mod11_all_digits(struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] < '0' || text.at[i] > '9')
            return false;
    }
    return text.len > 0;
}

int mod11_weighted(struct str text, const unsigned char *weights, size_t count)
{
    REQUIRE(text.len >= count);
    int sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += (text.at[i] - '0') * weights[i];
    return sum;
}

int mod11_digit(int sum)
{
    int rest = sum % 11;
    return rest == 0 ? 0 : 11 - rest;
}
