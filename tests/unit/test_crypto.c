#include "crypto/crypto.h"
#include "crypto/digest.h"
#include "crypto/password.h"
#include "crypto/seal.h"
#include "crypto/sign.h"
#include "crypto/token.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static const struct password_cost quick = { 1, 8192 };

static int start(void **state)
{
    (void)state;
    return crypto_start();
}

static void tokens_are_43_url_safe_characters_and_differ(void **state)
{
    (void)state;
    struct token a, b;
    token_make(&a);
    token_make(&b);
    assert_int_equal(strlen(a.text), TOKEN_CHARS);
    assert_int_equal(strspn(a.text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                    "0123456789-_"),
                     TOKEN_CHARS);
    assert_string_not_equal(a.text, b.text);
    assert_true(token_shaped(str_of(a.text)));
}

static void only_text_shaped_as_a_token_is_one(void **state)
{
    (void)state;
    struct token good;
    token_make(&good);
    struct token bad = good;
    bad.text[20] = '+';
    assert_false(token_shaped(str_of(bad.text)));
    bad.text[20] = ' ';
    assert_false(token_shaped(str_of(bad.text)));
    bad.text[20] = '\0';
    assert_false(token_shaped((struct str){ bad.text, TOKEN_CHARS }));
    assert_false(token_shaped((struct str){ good.text, TOKEN_CHARS - 1 }));
    assert_false(token_shaped(STR("")));
}

/* FIPS 180-2 examples. */
static void digest_is_sha256_in_hex(void **state)
{
    (void)state;
    struct digest_hex hex;
    digest_of(STR(""), &hex);
    assert_string_equal(hex.text,
                        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    digest_of(STR("abc"), &hex);
    assert_string_equal(hex.text,
                        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

static void a_stream_has_the_digest_of_its_whole(void **state)
{
    (void)state;
    char bytes[1000];
    token_random(bytes, sizeof(bytes));
    struct digest_hex whole, parts;
    digest_of((struct str){ bytes, sizeof(bytes) }, &whole);
    struct digest digest;
    digest_start(&digest);
    for (size_t at = 0, step = 1; at < sizeof(bytes); at += step, step = step * 3 % 127) {
        size_t len = step < sizeof(bytes) - at ? step : sizeof(bytes) - at;
        digest_add(&digest, (struct str){ bytes + at, len });
    }
    digest_end(&digest, &parts);
    assert_string_equal(whole.text, parts.text);
}

static void a_password_opens_its_own_hash_only(void **state)
{
    (void)state;
    struct password_hash hash, again;
    assert_int_equal(password_make(STR("bl\xc3\xa5"
                                       "b\xc3\xa6r"),
                                   quick, &hash),
                     0);
    assert_int_equal(password_make(STR("bl\xc3\xa5"
                                       "b\xc3\xa6r"),
                                   quick, &again),
                     0);
    assert_true(str_starts(str_of(hash.text), STR("$argon2id$")));
    assert_string_not_equal(hash.text, again.text);
    assert_true(password_matches(hash.text, STR("bl\xc3\xa5"
                                                "b\xc3\xa6r")));
    assert_false(password_matches(hash.text, STR("bl\xc3\xa5"
                                                 "b\xc3\xa6r ")));
    assert_false(password_matches(hash.text, STR("")));
    assert_false(password_matches("", STR("x")));
    assert_false(password_matches("$argon2id$nonsense", STR("x")));
}

static void passwords_beyond_the_limits_are_refused(void **state)
{
    (void)state;
    struct password_hash hash;
    char long_one[PASSWORD_MAX_BYTES + 1];
    memset(long_one, 'a', sizeof(long_one));
    assert_int_equal(password_make(STR(""), quick, &hash), -EINVAL);
    assert_int_equal(password_make((struct str){ long_one, sizeof(long_one) }, quick, &hash),
                     -EINVAL);
    assert_int_equal(password_make((struct str){ long_one, PASSWORD_MAX_BYTES }, quick, &hash), 0);
    assert_false(password_matches(hash.text, (struct str){ long_one, sizeof(long_one) }));
    assert_int_equal(password_make(STR("x"), (struct password_cost){ 1, 1 }, &hash), -EINVAL);
}

static void a_hash_of_another_cost_is_outdated(void **state)
{
    (void)state;
    struct password_hash hash;
    assert_int_equal(password_make(STR("x"), quick, &hash), 0);
    assert_false(password_outdated(hash.text, quick));
    assert_true(password_outdated(hash.text, password_cost_default));
    assert_true(password_outdated("plain", quick));
    assert_true(password_outdated(NULL, quick));
}

static void an_unknown_user_costs_a_hash_and_never_matches(void **state)
{
    (void)state;
    assert_false(password_matches(NULL, STR("x")));
}

static struct seal_key seal_key_of(unsigned char fill)
{
    unsigned char master[SEAL_KEY_BYTES];
    struct seal_key key;
    memset(master, fill, sizeof(master));
    seal_key_derive(master, &key);
    return key;
}

static void a_sealed_field_opens_with_its_key_and_place(void **state)
{
    (void)state;
    struct seal_key key = seal_key_of(7), other = seal_key_of(8);
    struct str place = STR("recipient.identity/4711");
    _cleanup_buf_ struct buf sealed = { 0 }, plain = { 0 };
    seal_close(&key, STR("13097248022"), place, &sealed);
    assert_int_equal(sealed.len, 11 + SEAL_OVERHEAD_BYTES);
    assert_int_equal(seal_open(&key, buf_view(&sealed), place, &plain), 0);
    assert_true(str_eq(buf_view(&plain), STR("13097248022")));
    assert_int_equal(seal_open(&other, buf_view(&sealed), place, &plain), -EBADMSG);
    assert_int_equal(seal_open(&key, buf_view(&sealed), STR("recipient.identity/4712"), &plain),
                     -EBADMSG);
    assert_int_equal(plain.len, 11);
}

static void a_sealed_field_altered_anywhere_does_not_open(void **state)
{
    (void)state;
    struct seal_key key = seal_key_of(7);
    _cleanup_buf_ struct buf sealed = { 0 }, plain = { 0 };
    seal_close(&key, STR(""), STR("p"), &sealed);
    assert_int_equal(seal_open(&key, buf_view(&sealed), STR("p"), &plain), 0);
    for (size_t i = 0; i < sealed.len; i++) {
        sealed.at[i] ^= 1;
        assert_int_equal(seal_open(&key, buf_view(&sealed), STR("p"), &plain), -EBADMSG);
        sealed.at[i] ^= 1;
        struct str cut = { sealed.at, i };
        assert_int_equal(seal_open(&key, cut, STR("p"), &plain), -EBADMSG);
    }
}

static void equal_values_seal_differently_and_index_equally(void **state)
{
    (void)state;
    struct seal_key key = seal_key_of(7), other = seal_key_of(8);
    _cleanup_buf_ struct buf a = { 0 }, b = { 0 };
    seal_close(&key, STR("same"), STR("p"), &a);
    seal_close(&key, STR("same"), STR("p"), &b);
    assert_false(str_eq(buf_view(&a), buf_view(&b)));
    unsigned char one[SEAL_INDEX_BYTES], two[SEAL_INDEX_BYTES];
    seal_index(&key, STR("f"), STR("same"), one);
    seal_index(&key, STR("f"), STR("same"), two);
    assert_memory_equal(one, two, sizeof(one));
    seal_index(&other, STR("f"), STR("same"), two);
    assert_memory_not_equal(one, two, sizeof(one));
    seal_index(&key, STR("fs"), STR("ame"), two);
    assert_memory_not_equal(one, two, sizeof(one));
}

/* RFC 8032, 7.1, test 2. */
static void a_signature_is_that_of_rfc_8032(void **state)
{
    (void)state;
    static const unsigned char seed[SIGN_SEED_BYTES] = { 0x4c, 0xcd, 0x08, 0x9b, 0x28, 0xff, 0x96,
                                                         0xda, 0x9d, 0xb6, 0xc3, 0x46, 0xec, 0x11,
                                                         0x4e, 0x0f, 0x5b, 0x8a, 0x31, 0x9f, 0x35,
                                                         0xab, 0xa6, 0x24, 0xda, 0x8c, 0xf6, 0xed,
                                                         0x4f, 0xb8, 0xa6, 0xfb };
    static const unsigned char public_key[] = { 0x3d, 0x40, 0x17, 0xc3 };
    static const unsigned char first[] = { 0x92, 0xa0, 0x09, 0xa9 };
    struct sign_key key;
    unsigned char signature[SIGN_BYTES];
    sign_key_derive(seed, &key);
    assert_memory_equal(key.public, public_key, sizeof(public_key));
    sign_make(&key, STR("\x72"), signature);
    assert_memory_equal(signature, first, sizeof(first));
    assert_true(sign_verify(key.public, STR("\x72"), signature));
    assert_false(sign_verify(key.public, STR("\x73"), signature));
    signature[40] ^= 1;
    assert_false(sign_verify(key.public, STR("\x72"), signature));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tokens_are_43_url_safe_characters_and_differ),
        cmocka_unit_test(only_text_shaped_as_a_token_is_one),
        cmocka_unit_test(digest_is_sha256_in_hex),
        cmocka_unit_test(a_stream_has_the_digest_of_its_whole),
        cmocka_unit_test(a_password_opens_its_own_hash_only),
        cmocka_unit_test(passwords_beyond_the_limits_are_refused),
        cmocka_unit_test(a_hash_of_another_cost_is_outdated),
        cmocka_unit_test(an_unknown_user_costs_a_hash_and_never_matches),
        cmocka_unit_test(a_sealed_field_opens_with_its_key_and_place),
        cmocka_unit_test(a_sealed_field_altered_anywhere_does_not_open),
        cmocka_unit_test(equal_values_seal_differently_and_index_equally),
        cmocka_unit_test(a_signature_is_that_of_rfc_8032),
    };
    return cmocka_run_group_tests(tests, start, NULL);
}
