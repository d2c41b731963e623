import type { WorldSeed } from './world/seed';

/** A small contact center. Names and numbers are those of the reference's samples where given. */
export function demoWorld(): WorldSeed {
  return {
    users: [
      { userName: 'nodered', password: 'secret' },
      { userName: 'viewer', password: 'secret', owiRole: false },
    ],
    routers: ['Sales', 'Support', 'Billing'],
    starters: [
      { name: 'Web shop', routerName: 'Sales' },
      { name: 'Help line', routerName: 'Support' },
      { name: 'Night menu' },
    ],
    agents: [
      { name: 'jdoe', fullName: 'Jane Doe', routers: ['Sales', 'Support'] },
      { name: 'mrossi', fullName: 'Mario Rossi', routers: ['Sales'] },
      { name: 'lnguyen', fullName: 'Linh Nguyen', routers: ['Support', 'Billing'], ready: false },
      { name: 'akaya', fullName: 'Ayla Kaya', routers: ['Billing', 'Sales'], loggedOn: false },
    ],
    reasons: ['Lunch', 'Meeting', 'Training'],
    people: [
      { number: '4711', name: 'Ada Muster', location: 'Building B, room 2.14' },
      { number: '4712', name: 'Jan Beispiel', location: 'Building A, reception' },
      { number: '4720', name: 'Noor Haddad', location: 'Warehouse, gate 3' },
      { number: '4799', name: '', location: '' },
    ],
    emergencyNumbers: ['112', '911', '110'],
    alarms: [
      {
        id: '2101',
        source: '[Monitoring Service]',
        message: 'Connection failed to PBX: Headq1 - 10.128.122.67',
      },
      { id: '1203', source: '[Database Service]', message: 'Disk space below 10 percent' },
      { id: '3007', source: '[License Service]', message: 'License expires in 14 days' },
    ],
  };
}
