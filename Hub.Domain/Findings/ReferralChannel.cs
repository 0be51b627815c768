using System.Text.Json.Serialization;

namespace Hub.Domain.Findings;

/// <summary>By which way the package went. The hub records that it was sent; it never carries it.</summary>
public enum ReferralChannel
{
    [JsonStringEnumMemberName("SIENA")] Siena,
    [JsonStringEnumMemberName("I-24/7")] I247,
    Bilateral,
    InternalNational,
    InPerson,
}
