/* Minor units of ISO 4217: nearly all currencies have two digits; the others stand here. */
#include <vgov/measure.h>

#include <string.h>

static const char *const two_digits[] = {
    "AED", "ALL", "AMD", "ANG", "ARS", "AUD", "AZN", "BAM", "BDT", "BGN", "BOB", "BRL", "BWP",
    "BZD", "CAD", "CHF", "CNY", "COP", "CRC", "CZK", "DKK", "DOP", "DZD", "EGP", "ETB", "EUR",
    "FJD", "GBP", "GEL", "GHS", "GTQ", "HKD", "HNL", "HUF", "IDR", "ILS", "INR", "JMD", "KES",
    "KZT", "LBP", "LKR", "MAD", "MDL", "MKD", "MUR", "MXN", "MYR", "NAD", "NGN", "NIO", "NOK",
    "NPR", "NZD", "PAB", "PEN", "PHP", "PKR", "PLN", "QAR", "RON", "RSD", "RUB", "SAR", "SEK",
    "SGD", "THB", "TRY", "TTD", "TWD", "TZS", "UAH", "USD", "UYU", "UZS", "ZAR", "ZMW"};
static const char *const no_digits[] = {"CLP", "ISK", "JPY", "KRW", "PYG",
                                        "RWF", "UGX", "VND", "XAF", "XOF"};
static const char *const three_digits[] = {"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"};

static bool holds(const char *const *list, size_t n, const char *code)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(list[i], code) == 0)
            return true;
    return false;
}

#define HOLDS(list, code) holds((list), sizeof(list) / sizeof *(list), (code))

int vg_currency_digits(const char *code)
{
    return HOLDS(two_digits, code)     ? 2
           : HOLDS(no_digits, code)    ? 0
           : HOLDS(three_digits, code) ? 3
                                       : -1;
}
