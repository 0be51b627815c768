using Hub.Domain.Assignment;
using Hub.Web.Shell;
using Microsoft.Extensions.Localization;

namespace Hub.Web.Assignment;

/// <summary>The rules of eligibility by name, for a reader who does not know their codes, and what they and a plan say, in the reader's language.</summary>
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
        "overlap" => words["overlapping sets"],
        _ => code,
    };

    public static string Of(RuleVerdict verdict, IStringLocalizer<Words> words) => words[verdict.Sentence, [.. verdict.Arguments]];

    public static string Of(PlanAnswer.Reason reason, IStringLocalizer<Words> words) => Said(reason.Sentence, reason.Arguments, reason.Message, words);

    public static string Of(PlanAnswer.Rule rule, IStringLocalizer<Words> words) => Said(rule.Sentence, rule.Arguments, rule.Message, words);

    private static string Said(string? sentence, IReadOnlyList<string>? arguments, string message, IStringLocalizer<Words> words) =>
        sentence is null ? message : words[sentence, [.. arguments ?? []]];
}
