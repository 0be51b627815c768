using System.Reflection;
using System.Reflection.Emit;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Audit;

/// <summary>Reads the compiled hub: what calls what. A rule that holds for all code is checked on all code.</summary>
public sealed class WritesTests
{
    /// <summary>What may save without an audit entry of its own, and why.</summary>
    private static readonly Dictionary<string, string> Bookkeeping = new()
    {
        ["Write"] = "the one place where use cases are saved",
        ["HubDb"] = "stamps versions on the way",
        ["AuditSealer"] = "chains entries",
        ["DatabaseKeys"] = "protection keys",
        ["Sessions"] = "remembers that a session was seen",
        ["DataSetup"] = "migrations and pragmas",
        ["Changes"] = "the notification inside a write's transaction",
        ["HubWrites"] = "the lock of a write",
        ["JobLedger"] = "states of jobs",
        ["JobRunner"] = "states of jobs",
        ["SendMails"] = "states of mails that are owed",
        ["MarkLostMails"] = "states of mails that are owed",
        ["AcknowledgeConflict"] = "takes a withdrawn acknowledgement out inside its own write",
        ["MoveDatabase"] = "copies a whole hub, its audit included",
        ["NoteMentions"] = "whom a note names, found again from its log",
        ["SetRosterRules"] = "stores the limits inside its own write, before the waiting list is looked at",
        ["StartExposure"] = "ends a lapsed session inside its own write, before the new one begins",
        ["Substitute"] = "stores the successor inside its own write, before the old seat ends",
        ["CalendarFeed"] = "remembers that a feed was fetched",
        ["EraseWorkshop"] = "takes references between sets away inside its own write, before the rows go",
        ["WorkshopDetail"] = "deletes rows inside the write of an erasure",
        ["NoteLog"] = "the log of a note is its own record: who, when and what of every change",
        ["NoteStore"] = "the log of a note",
    };

    [Fact]
    public void Every_use_case_records_one_entry_and_saves()
    {
        var record = typeof(Write).GetMethod(nameof(Write.Record))!;
        var save = typeof(Write).GetMethod(nameof(Write.SaveAsync))!;
        var without = DataSetup.UseCases.Where(u => !HandsAllOn(u) && (!Calls(u).Contains(record) && !HandsItsWriteOn(u) || !Calls(u).Contains(save))).Select(u => u.Name).ToList();

        Assert.True(without.Count == 0, "These use cases write without an audit entry: " + string.Join(", ", without));
        Assert.True(DataSetup.UseCases.Count > 20, "The walk found hardly any use case: it looks in the wrong place.");
    }

    [Fact]
    public void Nothing_else_saves()
    {
        var beside = typeof(Write).Assembly.GetTypes().Where(t => t.DeclaringType is null && !typeof(Microsoft.EntityFrameworkCore.Migrations.Migration).IsAssignableFrom(t))
            .Where(t => !Bookkeeping.ContainsKey(t.Name) && Calls(t).Any(Saves)).Select(t => t.FullName).Order().ToList();

        Assert.True(beside.Count == 0, "These save without a write and so without an audit entry: " + string.Join(", ", beside));
    }

    private static bool Saves(MethodBase method) =>
        method.Name is nameof(DbContext.SaveChanges) or nameof(DbContext.SaveChangesAsync) && typeof(DbContext).IsAssignableFrom(method.DeclaringType)
        || method.DeclaringType == typeof(EntityFrameworkQueryableExtensions) && method.Name.StartsWith("Execute", StringComparison.Ordinal)
        || method.DeclaringType == typeof(RelationalDatabaseFacadeExtensions) && method.Name.StartsWith("ExecuteSql", StringComparison.Ordinal);

    /// <summary>A use case may share its middle with others: a helper of the same feature that is given the write and records.</summary>
    private static bool HandsItsWriteOn(Type useCase)
    {
        var record = typeof(Write).GetMethod(nameof(Write.Record))!;
        return Calls(useCase).Any(m => m.DeclaringType?.Assembly == typeof(Write).Assembly && m.DeclaringType != typeof(Write)
            && m.GetParameters().Any(p => p.ParameterType == typeof(Write)) && Calls(m.DeclaringType!).Contains(record));
    }

    /// <summary>Or it hands on the making of writes itself, to a helper that begins, records and saves.</summary>
    private static bool HandsAllOn(Type useCase) => Calls(useCase).Any(m => m.DeclaringType?.Assembly == typeof(Write).Assembly && m.GetParameters().Any(p => p.ParameterType == typeof(HubWrites))
        && Calls(m.DeclaringType!).IsSupersetOf([typeof(Write).GetMethod(nameof(Write.Record))!, typeof(Write).GetMethod(nameof(Write.SaveAsync))!]));

    private static readonly Dictionary<Type, HashSet<MethodBase>> Known = [];

    /// <summary>All methods that the type calls, its closures and state machines included.</summary>
    private static HashSet<MethodBase> Calls(Type type)
    {
        if (Known.TryGetValue(type, out var known)) return known;
        const BindingFlags all = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var calls = new HashSet<MethodBase>();
        foreach (var one in (Type[])[type, .. Nested(type)])
            foreach (var method in one.GetMethods(all).Cast<MethodBase>().Concat(one.GetConstructors(all)))
                calls.UnionWith(CallsOf(method));
        return Known[type] = calls;
    }

    private static IEnumerable<Type> Nested(Type type) => type.GetNestedTypes(BindingFlags.Public | BindingFlags.NonPublic).SelectMany(n => (Type[])[n, .. Nested(n)]);

    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (OpCode)f.GetValue(null)!).ToDictionary(c => c.Value);

    private static IEnumerable<MethodBase> CallsOf(MethodBase method)
    {
        byte[] il = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (int i = 0; i < il.Length;)
        {
            var code = il[i] == 0xFE ? Codes[(short)(0xFE00 | il[i + 1])] : Codes[il[i]];
            i += code.Size;
            if (code.OperandType is OperandType.InlineMethod && Resolve(method, BitConverter.ToInt32(il, i)) is { } called) yield return called;
            i += code.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + 4 * BitConverter.ToInt32(il, i),
                _ => 4,
            };
        }
    }

    private static MethodBase? Resolve(MethodBase from, int token)
    {
        var found = from.Module.ResolveMethod(token, from.DeclaringType?.GetGenericArguments(), from.IsGenericMethod ? from.GetGenericArguments() : null);
        return found is MethodInfo { IsGenericMethod: true } generic ? generic.GetGenericMethodDefinition() : found;
    }
}
