const KEY = 'hssk-device-asked'

/** Whether this phone's owner has answered "Máy này là của ai?". */
export const deviceAsked = () => localStorage.getItem(KEY) === 'yes'
export const noteDeviceAsked = () => localStorage.setItem(KEY, 'yes')
