using Hub.Domain;
using Hub.Domain.Access;
using Hub.Web.Api;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Hub.Web.Shell;

/// <summary>Which exceptions are answers to the person rather than failures of the hub, and how they read.</summary>
internal static class Refusals
{
    public static bool IsRefusal(Exception exception) => exception is NotAllowedException or StaleVersionException or DbUpdateConcurrencyException;

    /// <summary>What the rules say, in the reader's language.</summary>
    public static string Of(this IStringLocalizer words, RuleBrokenException refusal) =>
        string.Join(' ', refusal.Parts.Select(p => p.Arguments.Count == 0 ? words[p.Sentence].Value : words[p.Sentence, [.. p.Arguments]].Value));
}
