using Hub.Domain.Assignment;
using Hub.Web.Shell;
using Microsoft.Extensions.Localization;

namespace Hub.Web.Assignment;

/// <summary>The rules of eligibility by name, for a reader who does not know their codes.</summary>
internal static class RuleWords
{
    public static string Of(string code, IStringLocalizer<Words> words) => code switch
    {
        Eligibility.Release => words["release by the owner"],
        Eligibility.Tlp => words["traffic light"],
        Eligibility.Handling => words["handling code"],
        Eligibility.Conflict => words["declared conflict"],
        Eligibility.OptOut => words["a member's wish"],
        Eligibility.Presence => words["presence"],
        Eligibility.Time => words["time left"],
        Eligibility.Locked => words["a lock"],
        _ => code,
    };
}
