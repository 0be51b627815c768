using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Tests.Shell;

/// <summary>Renders one component with the words it needs.</summary>
public abstract class ComponentTest : BunitContext
{
    protected ComponentTest()
    {
        Services.AddLogging();
        Services.AddLocalization();
    }
}
