using System.Collections.Frozen;

namespace Hub.Domain.Workshops;

/// <summary>Country codes, ISO 3166-1 alpha-2. International organisations have none and never count as countries.</summary>
public static class Country
{
    /// <summary>Every code the standard assigns.</summary>
    public static FrozenSet<string> Codes { get; } = """
        AD AE AF AG AI AL AM AO AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO
        BR BS BT BW BY BZ CA CD CF CG CH CI CK CL CM CN CO CR CU CV CW CY CZ DE DJ DK DM DO
        DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GG GH GL GM GN GQ GR GS GT GU
        GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN
        KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO
        MP MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH
        PK PL PM PN PR PS PT PW PY QA RO RS RU RW SA SB SC SD SE SG SH SI SK SL SM SN SO SR
        SS ST SV SX SY SZ TC TD TF TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC
        VE VG VI VN VU WF WS YE ZA ZM ZW
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();

    /// <summary>Stands in a seat of an EU agency or an international organisation, which represent no country. A user-assigned code, so no marking ever names it.</summary>
    public const string None = "ZZ";

    /// <summary>The code in capitals. Throws <see cref="InvalidFieldException"/> for <paramref name="field"/> when there is no such country.</summary>
    public static string Parse(string code, string field)
    {
        string upper = (code ?? "").Trim().ToUpperInvariant();
        return Codes.Contains(upper) ? upper : throw new InvalidFieldException(field, "'{0}' is no country code. Use the two letters of ISO 3166-1, for example IT.", upper);
    }
}
