using Microsoft.AspNetCore.Components;

namespace Hub.Web.Shell;

/// <summary>
/// A component that draws itself when it knows what to draw, and not before: every page reads the database first. A plain component is drawn
/// as soon as it waits for the first time, which SQLite's driver never does and PostgreSQL's always.
/// </summary>
public abstract class HubComponent : ComponentBase
{
    private bool _begun;

    public override async Task SetParametersAsync(ParameterView parameters)
    {
        // A view of parameters lives until the first wait.
        parameters.SetParameterProperties(this);
        if (!_begun)
        {
            _begun = true;
            OnInitialized();
            await OnInitializedAsync();
        }

        OnParametersSet();
        await OnParametersSetAsync();
        StateHasChanged();
    }
}
